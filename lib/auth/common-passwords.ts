/** The commonest of eight and more characters, in lower case. Shorter ones are refused by their length. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210 87654321 123123123 11223344 1122334455
  123454321 12341234 123321123 147258369 1234qwer 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc zaq12wsx q1w2e3r4
  q1w2e3r4t5y6 qwer1234 qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop qwertzuiop azertyuiop asdfghjk asdfghjkl
  asdf1234 zxcvbnm1 zxcvbnm123 abcd1234 abc12345 abc123456 abcdefgh abcdefg1 a1b2c3d4 aa123456 a1234567 a12345678
  a123456789 p@ssw0rd p@ssword pa$$word passw0rd password password1 password12 password123 password1234 password! password1!
  p@ssw0rd1 p@ssw0rd123 passwort passwort1 motdepasse contraseña senha123 admin123 admin1234 administrator adminadmin
  admin@123 root1234 rootroot changeme changeme1 changeme123 letmein1 letmein123 welcome1 welcome12 welcome123 welcome1!
  default1 guest123 testtest test1234 testing123 temp1234 secret123 iloveyou iloveyou1 ilovey0u princess princess1
  sunshine sunshine1 football football1 baseball baseball1 basketball superman superman1 batman123 spiderman starwars
  pokemon1 pokemon123 dragon123 monkey123 shadow123 master123 michael1 michelle jennifer jordan23 computer internet
  whatever trustno1 corvette mercedes liverpool chelsea1 arsenal1 samsung1 samsung123 google123 minecraft summer2024
  summer2025 summer2026 winter2024 winter2025 winter2026 spring2026 autumn2026 company1 company123 blink182 charlie1
  jessica1 victoria alexander elizabeth hello123 helloworld hellohello freedom1 flower123 chocolate butterfly`.split(
    /\s+/,
  ),
);
