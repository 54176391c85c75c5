/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds data of persons by its form and its check digits. */
public final class Persons {

    private static final Pattern EMAIL = Pattern.compile(
            "(?<![\\p{L}\\p{N}._%+'-])[\\p{L}\\p{N}_][\\p{L}\\p{N}._%+'-]{0,63}@(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}\\.){1,8}\\p{L}{2,24}(?![\\p{L}\\p{N}_@-])");

    /** Names that belong to nobody (RFC 2606). */
    private static final Pattern EXAMPLE_HOST = Pattern.compile(
            ".*[@.](?:example\\.(?:com|net|org)|example|invalid|test|localhost)", Pattern.CASE_INSENSITIVE);

    private static final Pattern PHONE = Pattern.compile("(?<![\\w+.])(?:"
            + "\\+[1-9](?:[ .()/-]{0,2}\\d){7,14}"
            + "|(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[ .-])[2-9]\\d{2}[ .-]\\d{4}"
            + ")(?!\\w|[.,-]\\d)");

    /** Numbers for films and examples. */
    private static final Pattern EXAMPLE_PHONE = Pattern.compile(".*555[ .-]?01\\d{2}");

    private static final Pattern IBAN_START = Pattern.compile("(?<!\\w)[A-Za-z]{2}\\d{2}");

    /** The length of the IBANs of each country, from SWIFT's registry. */
    private static final Map<String, Integer> IBAN_LENGTHS = lengths(
            "NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 BG22 BH22"
                    + " CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 OM23 TL23 AD24 CZ24 ES24 MD24 PK24 RO24"
                    + " SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 IS26 TR26 AZ28 AL28 BY28 CY28 DO28 GT28 HU28 LB28 PL28 SV28"
                    + " FR27 GR27 IT27 MC27 MR27 SM27 BR29 EG29 PS29 QA29 UA29 BI27 DJ27 SC31 MT31 LC32 JO30 KW30 MU30 SD18 FK18"
                    + " MN20 SO23 NI28 HN28 YE30 RU33");

    private static final Pattern CARD =
            number("\\d{4}[ -]\\d{4}[ -]\\d{4}[ -]\\d{4}(?:[ -]\\d{3})?" + "|\\d{4}[ -]\\d{6}[ -]\\d{4,5}|\\d{13,19}");

    /** How the numbers of issuers begin: Visa, Mastercard, American Express, Discover, UnionPay, JCB, Diners, Maestro. */
    private static final Pattern CARD_OF_ISSUER = Pattern.compile(
            "4(?:\\d{12}|\\d{15}|\\d{18})|(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)\\d*|3[47]\\d{13}|(?:6011|64[4-9]|65)\\d{12,15}"
                    + "|62\\d{14,17}|35(?:2[89]|[3-8]\\d)\\d{12,15}|3(?:0[0-5]|[689])\\d{11,16}|(?:5018|5020|5038|6304|6759|676[1-3])\\d{12}");

    private Persons() {}

    /** {@return a pattern for a number that is not part of another one or of a word} */
    static Pattern number(String shape) {
        return Pattern.compile("(?<!\\w)(?<!\\d[ .,/+-])(?:" + shape + ")(?!\\w|[ .,/+-]\\d)");
    }

    private static Map<String, Integer> lengths(String countries) {
        return Stream.of(countries.split(" ", -1))
                .collect(Collectors.toMap(one -> one.substring(0, 2), one -> Integer.valueOf(one.substring(2))));
    }

    /** {@return e-mail addresses, but not those of hosts for examples} */
    public static List<Finding> emails(String text) {
        return Finding.all(
                "e-mail address",
                EMAIL,
                text,
                email -> !EXAMPLE_HOST.matcher(email).matches());
    }

    /** {@return phone numbers in international form, and those of North America; but not those for examples} */
    public static List<Finding> phones(String text) {
        return Finding.all(
                "phone number",
                PHONE,
                text,
                phone -> !EXAMPLE_PHONE.matcher(phone).matches());
    }

    /** {@return numbers of payment cards} */
    public static List<Finding> cards(String text) {
        return Finding.all("payment card", CARD, text, Persons::isCard);
    }

    private static boolean isCard(String text) {
        String digits = CheckDigits.digits(text);
        return CARD_OF_ISSUER.matcher(digits).matches()
                && (!digits.matches("[25].*") || digits.length() == 16)
                && CheckDigits.luhn(digits);
    }

    /** {@return numbers of bank accounts} */
    public static List<Finding> ibans(String text) {
        var ibans = new ArrayList<Finding>();
        Matcher start = IBAN_START.matcher(text);
        while (start.find()) {
            iban(text, start.start())
                    .filter(Persons::isIban)
                    .ifPresent(iban -> ibans.add(Finding.masked("IBAN", iban, start.start())));
        }
        return ibans;
    }

    /** {@return as many letters and digits as the country has; empty if there are fewer or more} */
    private static Optional<String> iban(String text, int begin) {
        int left = IBAN_LENGTHS.getOrDefault(text.substring(begin, begin + 2).toUpperCase(Locale.ROOT), 0);
        int at = begin;
        while (left > 0 && at < text.length()) {
            boolean isPart = isLetterOrDigit(text, at);
            if (!isPart && (" -".indexOf(text.charAt(at)) < 0 || !isLetterOrDigit(text, at + 1))) {
                return Optional.empty();
            }
            left -= isPart ? 1 : 0;
            at++;
        }
        return left > 0 || at == begin || isLetterOrDigit(text, at)
                ? Optional.empty()
                : Optional.of(text.substring(begin, at));
    }

    private static boolean isLetterOrDigit(String text, int at) {
        return at < text.length() && text.charAt(at) < 0x80 && Character.isLetterOrDigit(text.charAt(at));
    }

    private static boolean isIban(String text) {
        String iban = text.replaceAll("[ -]", "");
        return CheckDigits.mod97(iban.substring(4) + iban.substring(0, 4)) == 1;
    }

    /** {@return numbers by which states know persons} */
    public static List<Finding> nationalIds(String text) {
        return text.chars().noneMatch(c -> c >= '0' && c <= '9')
                ? List.of()
                : NationalId.ALL.stream().flatMap(id -> id.in(text).stream()).toList();
    }
}
