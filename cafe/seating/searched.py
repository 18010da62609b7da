"""Rows found by search, for numbers of tables that are no power of a prime; `bench/rows.py` made them.

For each number of tables the group (see `fields`) and rows without that of the hosts. A row is a word with a letter for
each round: the table, seen from where its people began. Rows end where no more rounds were found for them.
"""

from cafe.seating.fields import Moduli

LETTERS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"


def row_of(word: str) -> tuple[int, ...]:
    """The numbers a word stands for."""
    return tuple(map(LETTERS.index, word))


SEARCHED: dict[int, tuple[Moduli, str]] = {
    6: ((6,), (  # rows for 3 to 8 rounds: 4, 4, 4, 1, 0, 0
        "032415 02315 05124 01432 "
    )),
    10: ((10,), (  # rows for 3 to 8 rounds: 7, 7, 7, 7, 7, 7
        "06412375 03798524 05847192 04375816 08561943 01259467 07984651 "
    )),
    12: ((6, 2), (  # rows for 3 to 8 rounds: 11, 11, 11, 11, 8, 5
        "0849b1a3 021536ba 059a782b 0a364951 036b5417 07246a3 0671a24 0b83256 04a29b 015783 09b817 "
    )),
    14: ((14,), (  # rows for 3 to 8 rounds: 12, 12, 10, 9, 8, 6
        "09d65b81 0574bca6 0a8c1954 071265bc 0c517248 0238da9b 0b6948d 01cb972 08bda3 0d973 04a5 032a "
    )),
    15: ((15,), (  # rows for 3 to 8 rounds: 14, 14, 11, 10, 8, 7
        "0e98bd72 0ab7c2d5 02d4ab89 046359ba 0b1976a8 058c419d 065a9c27 0742d5c 0c3d6e 03ab84 0d712 01e6  "
        "08ce 0925 "
    )),
    18: ((6, 3), (  # rows for 3 to 8 rounds: 15, 15, 14, 12, 10, 9
        "02ehc31b 01h73fgc 0d89ec5g 047f8d96 074edgb2 08bcg6f4 0b6854e9 09547ehf 0c2617de 0g93b24 0af29h  "
        "06cbf8 0hd14 03a5h 0f1g "
    )),
    20: ((20,), (  # rows for 3 to 8 rounds: 15, 15, 15, 14, 12, 10
        "0d3ac91h 0cejd357 0gj1a63i 04adb27c 08h65ed1 0f6i18ge 034h7f9a 0i5491cf 051ghjf8 0a7bjh6g 0982edb  "
        "02gci4h 0ei9gb 0b9f6a 06b84 "
    )),
    21: ((21,), (  # rows for 3 to 8 rounds: 15, 15, 15, 14, 12, 11
        "0cig42f7 091b5ei3 07j5dkhe 012a8i75 087d93jk 0if36148 068k15a9 04d7ejka 0j5i3hbg 03ejbc82 0dhe7a9b  "
        "0fa9j4d 053hg6 02cfkg 0hb6a "
    )),
    22: ((22,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 13, 12
        "0fclhkij 0ch79ldi 0l3e59ak 0b2i61h4 06fhg52d 01bj238a 0d734e1f 0g983ck2 0ia1l4b6 098d76lc 08k2df69  "
        "0456f79l 0364ig5 0kgbjd 07d5b2 "
    )),
    24: ((12, 2), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 14
        "0fmn68eh 06imag3k 09a3k7ni 0hjef42g 0m7fic9a 058ih1dl 0alk9dg2 0n6245bc 0gfa8mcn 0e3lgjf9 0k2853i1  "
        "02bg3ihf 0b5jck6e 0ch5jn7m 03d4mfj "
    )),
    26: ((26,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0ma413eb 0ick9njf 0jhmf6n1 04pn51lo 02i78la5 09l5nkcp 0dnomfi4 036ag2pe 0ab13omk 0l182hgn 07mh4a5d  "
        "0hdg7i13 0f7je492 0pgfjboi 0bjp65h7 "
    )),
    28: ((28,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0pkjeri3 0h4m7ar2 0gc6apn4 0863jl79 04bn65gd 0knl5o17 05hqpd8m 0684mgke 0dl9nka6 0j58gm2l 03o28qbn  "
        "0fqir35k 091ghfm5 0a7c34ph 0lp527jc "
    )),
    30: ((30,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "075jd8te 0cd2sfp9 01gfldkr 032mc17j 0f1apb9s 08a4536n 0gst4ank 0neki2g7 0k9bm5sl 0pjc7ea5 0eip8g1h  "
        "0oc3blfg 0to6r9hm 0sfd1jei 0hni24dc "
    )),
    33: ((33,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0dcargkv 05um46gc 0a8qspj2 0jt1kqi9 0lfgj1re 0q4uijao 0im51k3f 0wn26i78 07ekfw2b 0sp7e4wt 03l8ovum  "
        "0gi4vcdl 0rajto65 0mscp3bu 012fd9mg "
    )),
    34: ((34,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "08lh54rf 0np7xr2b 0o19q5w6 0wqi3nl2 0sda9kmq 0vkltano 0ag5wj31 0evqao9s 06ejdpfw 07tw29eh 0cr6ufbi  "
        "0phr7uvk 026plmgd 04ibc21j 09ud86c5 "
    )),
    35: ((35,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0jx4tnge 0qp8fthr 0t6vu8ac 0ocbn6m3 0nlgq3o4 0atp31sw 0d7ijfxm 0wh5ai3t 02o6ymtl 0mwhvb9u 0yqcwh7k  "
        "0hdf7x18 09u3law2 0f5okqp9 0kbqcejg "
    )),
    36: ((36,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "08ayx34b 0xheti8z 0k25zrmw 0duojfwi 0tq7bagu 0nblmdc7 0vmse473 06etdm9o 05j9rtbe 0rk4ibo6 0e9mo7rk  "
        "0svh562l 09ir4lvx 0atcv85q 0j5d61ka "
    )),
    38: ((38,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "01odi53f 0xwpg4A8 0qxsormp 0d1iaow3 0ej54gki 039yea1z 05lb1xy7 0yzcxh5v 0639tAq4 08g7wnfe 0iBmA3sa  "
        "0h4elyuk 0Athu8jg 0cmzsk45 0mygb9cr "
    )),
    39: ((39,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0y64leCj 0AdCpmto 08z5fnhy 0Bia4pvC 0gawuy6k 09xd87bu 0Cciev7B 0rbezcx7 0hn8bkmc 0cku3Cyz 0oscq1fi  "
        "0d4oaz5v 0nC7yB81 05yxnA2h 0xm9hf1t "
    )),
    40: ((40,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0wB183Ab 0B97wzcv 0mgy4nr5 03aAtqBl 0C6nv5z9 0rihfeyj 0docqD21 0czaltDs 0p28Akb7 0he5i1sk 04wj9B5h  "
        "0y3p16mC 0abiecvB 0q4fkgpw 0t8d7i1r "
    )),
    42: ((42,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0w4rzx2l 05kagpwf 0BDi71u9 0hnevcoD 0bws8dFB 0Dl1r435 0EFnm2rv 0vqunatA 0d3xkEsy 0njocgEm 0ov9pbCg  "
        "037wqrnk 0Cutlijw 0Fgv1mf8 0xAlD59i "
    )),
    44: ((44,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0pubsmkd 0ziqlemv 0f7jgixD 0s2cp9ul 0j57xtGn 0l1zDAfg 0Hvkju8B 059tEdjw 0wrma85F 0rqxvnHj 0dt6FGc2  "
        "0FwCdjv4 0uno37af 0opAqvdt 0amfAr29 "
    )),
    45: ((45,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0IB2zyFf 0wevErjq 0zyDsbnC 0io4uGcD 04idA5zn 09donegl 0qsrpa9d 0vp7hBk1 0hC9ovfp 0D5tkxoI 0afAgh6y  "
        "086siAec 0dHweDG9 0b2z7Fmo 05xbw84H "
    )),
    46: ((46,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0lCfh153 0uJ7ehB6 0bEDnvoB 0irgIBdx 07wCyl4E 0Hymc2fb 0zxH6CDg 0pfsjHnv 0mAeox2F 049BGbgm 06IJH478  "
        "0ailDm1d 0h1Flqb5 0Ih8vk6C 0t5kEdvG "
    )),
    48: ((48,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "09zDHhEG 07rKpj1F 04ioueg5 0KBy75jd 0LDIixvz 0Gb5Jks4 0Bme4w92 0F6zlGfi 0zJlAc4E 0qpgsIo6 0jCkInmh  "
        "0CLxzput 0cxba9rn 0pwHd6l1 0mc71fFv "
    )),
    50: ((50,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0BblNGw8 0fcas9iF 0naCB28e 0qDp8g4y 0g5HkqGz 0bKgdtq5 0DLvb1tA 0tkJur9j 0J215imB 0KpIJBxw 0zFMKhE1  "
        "0hikeHB4 0psAfaF3 0v49tDIa 02tclmKr "
    )),
    51: ((51,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0xFjeNDi 0rueshkJ 05En86ev 0OfK4gIw 02GMJd9l 08pmBkEL 03MiIa1n 0gef5ByM 0biC6G23 01lpdouf 0oxIMDHb  "
        "0q9Bzya5 0fAOnizc 0tjG12JB 0zyohIB7 "
    )),
    52: ((52,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "05f9dDpL 0k9fbuwc 0EemNy7H 0JpkCIDO 0IgsfvKz 0Mucq9Fe 0jkbM7xv 0lcHAOr8 0bKdgc2M 0nwyPtMu 0gdPOCIF  "
        "0tMIrNhq 0OJhEHLb 0maDhEJ1 0fmM26kl "
    )),
    54: ((54,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0qeLgawh 0zJ3kNeD 0NqnOBjw 0eGEo4mj 0H4x853l 0BIPlFMt 04l2RAo1 07RBMqgr 0ABQ4Hsf 0lrO1LAH 0Dj9FiQM  "
        "0wvzA1rK 0fcsqOLp 01A6wIk8 0Ko1dmlz "
    )),
    55: ((55,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0rKAcBhj 0DIuFJ71 0lvRy5Km 0J8rzlxQ 0uChD4w3 01yeqOGa 0Gpzj21K 0prjR7A8 0xA5SRo7 08lQ4PIt 0QGBrwqE  "
        "0gJF9oEC 05qywuHd 0fod1jaG 0AcSsn2N "
    )),
    56: ((56,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0epOK3tg 0xaheAsH 0PNESw7k 0DEC68BP 0Cr8c4KA 0a6riOjs 0A2Bmu1Q 03Rp5g9c 0g7op9xl 01qREfA9 0osSnm53  "
        "0IAdsqHf 06ClT2pM 0jzvqlgE 0claLkw6 "
    )),
    57: ((57,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0BwIkUms 08aBvm7b 0m6kLfUo 0gPprASw 0uhiAkM6 0xvN5tql 0J4rTMo8 09ePE46H 0fqMyGOp 0j1J3vEg 0v86MsjN  "
        "0FRKx6b1 0esda5y4 0Kbu4C5d 0kEohTs9 "
    )),
    58: ((58,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0eK9J6mN 0sot91B2 04r1kgHf 0zIafOPv 0fqV1jpo 0GMFQo4d 0Olk7LdB 0bTvRUNC 0opOjEQL 0JfxsDuc 0lbMDnk1  "
        "0CJrVeUg 0H3ei7CE 09ERFrJm 0ICEeVjM "
    )),
    60: ((60,), (  # rows for 3 to 8 rounds: 15, 15, 15, 15, 15, 15
        "0wURi9Pk 0a5KVPRo 05gTBx3n 0T1OtgwG 0ObdWUDJ 06Q3lsip 019zEfnm 0bHDrCAT 0eSgUqu5 0fOsJNkM 0hAQoKJl  "
        "0div98xO 0jGFCOec 07ty46bB 0IW1sXTL "
    )),
}  # fmt: skip
