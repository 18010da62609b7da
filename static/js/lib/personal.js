// What looks as if it identified somebody: recognised while people type, on this device alone, and never stopped.

/** @typedef {'nhs' | 'email' | 'phone' | 'postcode'} Kind */

/** Characters that people put between digits. */
const GAP = '[ \\u00A0\\u2009.-]';
/** Ten digits, in one piece or as people write them in three. */
const TEN = new RegExp(`(?<![\\d/.,£$€-])\\d{3}${GAP}?\\d{3}${GAP}?\\d{4}(?![\\d/]|[.,]\\d)`, 'g');
const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.)+\p{L}{2,24}/u;
/** With the country in front, or the nought of a call inside it, and ten or eleven digits in all. */
const PHONE = new RegExp(
  `(?<![\\d/.,£$€+-])(?:(?:\\+|00)44${GAP}?(?:\\(0\\))?${GAP}?|\\(?0)[1237](?:[ ()\\u00A0\\u2009.-]{0,2}\\d){8,9}(?!\\d|[.,/]\\d)`,
  'g',
);
/** The areas of the Royal Mail, without which "MP3 2GB" would be one; the inner half never has C, I, K, M, O or V. */
const AREAS =
  'AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY ' +
  'G GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX ' +
  'PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE';
const POSTCODE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?:${AREAS.replaceAll(' ', '|')})\\d[\\dA-HJKMNPR-Y]?|GIR) ?\\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])`,
  'giu',
);

/** @param {string} text */
const digitsOf = (text) => text.replace(/\D/g, '');

/**
 * Whether ten digits can be an NHS number: the first nine, weighted 10 down to 2, leave with the tenth a multiple of 11
 * (NHS Data Model and Dictionary, "NHS NUMBER"). One in eleven other numbers passes, too.
 * @param {string} digits
 */
export function isNhsNumber(digits) {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1*$/.test(digits)) return false;
  const sum = [...digits].slice(0, 9).reduce((all, digit, n) => all + Number(digit) * (10 - n), 0);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** @param {string} found */
function isPhone(found) {
  const digits = digitsOf(found)
    .replace(/^(00)?44(0(?=\d{10}))?/, '0')
    .replace(/^(?!0)/, '0');
  return /^0[1237]\d{8,9}$/.test(digits) && !/^(\d)\1*$/.test(digits.slice(1));
}

/**
 * A postcode stands alone or as people write it, its letters alike: "in b2 4am" reads as words and times.
 * @param {string} found
 */
const isPostcode = (found) =>
  found === found.toUpperCase() || (found === found.toLowerCase() && !/ \d(am|pm)$/.test(found) && found.includes(' '));

/** What the text seems to hold, the gravest first; null where it holds nothing of the kind. @param {string} text @returns {Kind | null} */
export function personalIn(text) {
  const some = (/** @type {RegExp} */ like, /** @type {(found: string) => boolean} */ is) =>
    (text.match(like) ?? []).some(is);
  if (some(TEN, (found) => isNhsNumber(digitsOf(found)))) return 'nhs';
  if (EMAIL.test(text)) return 'email';
  if (some(PHONE, isPhone)) return 'phone';
  return some(POSTCODE, isPostcode) ? 'postcode' : null;
}
