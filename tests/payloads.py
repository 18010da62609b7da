"""Texts that work somewhere: in a page, a spreadsheet, a file name, a database. Here they are words like any others."""

XSS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "'><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>", "</title><script>alert(1)</script>", "</script><script>alert(1)</script>",
    "<svg><script>alert(1)</script></svg>", "<body onload=alert(1)>", "<iframe src=javascript:alert(1)>",
    "<a href=\"javascript:alert(1)\">here</a>", "javascript:alert(1)", "<details open ontoggle=alert(1)>x</details>",
    "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>", "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>", "<style>@import'javascript:alert(1)'</style>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{7*7}}{% for x in y %}", "${alert(1)}", "<!--><img src=x onerror=alert(1)>-->",
    "<template><script>alert(1)</script></template>",
    "[x](javascript:alert(1)) ![x](x\"onerror=\"alert(1))",
]  # fmt: skip

_CALLS = [
    "cmd|'/c calc'!A1", "1+1", "SUM(1,2)", "HYPERLINK(\"http://evil.example\",\"x\")", "IMPORTXML(\"http://evil.example\",\"//a\")",
    "WEBSERVICE(\"http://evil.example\")", "DDE(\"cmd\";\"/c calc\";\"x\")", "2+5+cmd|' /C calc'!A0",
]  # fmt: skip
FORMULAS = [first + call for first in ("=", "+", "-", "@", "\uff1d") for call in _CALLS]

PATHS = [
    "../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\Windows\\win.ini", "....//....//etc/passwd",
    "%2e%2e%2fetc%2fpasswd", "..%252f..%252fetc", "..%c0%af..%c0%afetc", "file:///etc/passwd", "\\\\evil.example\\share",
    "/dev/null", "CON", "NUL.txt", "aux", "a/b/c", "a\\b\\c", ".htaccess", "~/.ssh/id_rsa", "/proc/self/environ",
    "x;rm -rf .", "$(reboot)", "`reboot`",
]  # fmt: skip

SQL = [
    "' OR '1'='1", "'; DROP TABLE changes;--", "\" OR \"\"=\"", "1; DROP TABLE changes",
    "' UNION SELECT * FROM sqlite_master--",
    "admin'--", "' OR 1=1#", "') OR ('1'='1", "'; UPDATE changes SET n=0;--", "'; DELETE FROM changes;--", "1' AND SLEEP(5)--",
    "' || (SELECT 1) || '", "'; ATTACH DATABASE 'x' AS y;--", "'; PRAGMA writable_schema=1;--", "%' OR '%'='", "_%", "\\'; --",
    "' AND 1=CAST(1 AS INT)--", "'/**/OR/**/1=1", "'; VACUUM INTO 'x';--", "x' AND randomblob(1000000000)--", ":code", "?1",
    "$1",
    "%s %d", "{0}", "'; EXEC xp_cmdshell('x');--", "' HAVING 1=1--", "' ORDER BY 99--", "Robert'); DROP TABLE people;--",
]  # fmt: skip

ALL = XSS + FORMULAS + PATHS + SQL
