/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

import static dev.evaljunit.internal.scan.CheckDigits.digit;
import static dev.evaljunit.internal.scan.CheckDigits.digits;
import static dev.evaljunit.internal.scan.CheckDigits.isDate;
import static dev.evaljunit.internal.scan.CheckDigits.number;
import static dev.evaljunit.internal.scan.CheckDigits.sum;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * A number by which a state knows a person. {@code docs/judges/safety.md} lists them.
 *
 * @param name in messages
 * @param shape of the number, as people write it
 * @param check whether a text of the shape can be such a number
 * @param announced what must be in the 40 characters before a number that many other numbers look like; anything for others
 */
record NationalId(String name, Pattern shape, Predicate<String> check, Pattern announced) {

    private static final int ANNOUNCED_WITHIN = 40;
    private static final Pattern ANYTHING = Pattern.compile("");
    private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";

    /** The value of A to Z, and of 0 to 9 as A to J, at the odd places of an Italian number. */
    private static final int[] ITALIAN_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    static final List<NationalId> ALL = List.of(
            anywhere("US social security number", "(?!000|666|9)\\d{3}-(?!00)\\d{2}-(?!0000)\\d{4}", id -> true),
            anywhere(
                    "British national insurance number",
                    "(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]",
                    id -> true),
            anywhere("Spanish DNI or NIE", "[\\dXYZ]\\d{7}[- ]?[A-Z]", NationalId::isSpanish),
            anywhere(
                    "French NIR",
                    "[12] ?\\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\\d) ?(?:\\d{2}|2[AB]) ?\\d{3} ?\\d{3} ?\\d{2}",
                    NationalId::isFrench),
            anywhere(
                    "Italian codice fiscale",
                    "[A-Z]{6}[\\dLMNP-V]{2}[A-EHLMPR-T][\\dLMNP-V]{2}[A-Z][\\dLMNP-V]{3}[A-Z]",
                    NationalId::isItalian),
            anywhere("German tax number", "[1-9]\\d ?\\d{3} ?\\d{3} ?\\d{3}", NationalId::isGerman),
            anywhere("Polish PESEL", "\\d{11}", NationalId::isPolish),
            anywhere(
                    "Belgian national number",
                    "\\d{2}\\.?\\d{2}\\.?\\d{2}[- ]?\\d{3}[. ]?\\d{2}",
                    NationalId::isBelgian),
            anywhere("Swedish personal number", "(?:\\d{2})?\\d{6}[-+]\\d{4}", NationalId::isSwedish),
            anywhere("Finnish HETU", "\\d{6}[-+A-FU-Y]\\d{3}[\\dA-FHJ-NPR-Y]", NationalId::isFinnish),
            anywhere("Norwegian birth number", "\\d{6} ?\\d{5}", NationalId::isNorwegian),
            anywhere("Swiss AHV number", "756\\.?\\d{4}\\.?\\d{4}\\.?\\d{2}", NationalId::isSwiss),
            anywhere("Brazilian CPF", "\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}", NationalId::isBrazilian),
            announced("Brazilian CPF", "\\d{11}", NationalId::isBrazilian, "\\bCPF\\b"),
            anywhere("Chinese resident number", "[1-9]\\d{16}[\\dXx]", NationalId::isChinese),
            anywhere("Indian Aadhaar", "[2-9]\\d{3}[ -]\\d{4}[ -]\\d{4}", NationalId::isIndian),
            announced("Indian Aadhaar", "[2-9]\\d{11}", NationalId::isIndian, "Aadhaa?r|UIDAI"),
            announced("Dutch BSN", "\\d{9}", NationalId::isDutch, "\\bBSN\\b|burgerservicen"),
            announced("British NHS number", "\\d{3}[ -]?\\d{3}[ -]?\\d{4}", NationalId::isBritish, "\\bNHS\\b"),
            announced(
                    "Canadian SIN",
                    "\\d{3}[ -]?\\d{3}[ -]?\\d{3}",
                    id -> CheckDigits.luhn(digits(id)),
                    "\\bSIN\\b|social insurance|\\bNAS\\b|assurance sociale"));

    private static NationalId anywhere(String name, String shape, Predicate<String> check) {
        return new NationalId(name, Persons.number(shape), check, ANYTHING);
    }

    private static NationalId announced(String name, String shape, Predicate<String> check, String words) {
        return new NationalId(name, Persons.number(shape), check, Pattern.compile(words, Pattern.CASE_INSENSITIVE));
    }

    List<Finding> in(String text) {
        return Finding.all(name, shape, text, check).stream()
                .filter(finding -> isAnnounced(text, finding.at()))
                .toList();
    }

    private boolean isAnnounced(String text, int at) {
        return announced
                .matcher(text)
                .region(Math.max(0, at - ANNOUNCED_WITHIN), at)
                .find();
    }

    private static boolean isSpanish(String id) {
        int first = "XYZ".indexOf(id.charAt(0));
        String digits = (first < 0 ? "" : "" + first) + digits(id);
        return SPANISH.charAt(Integer.parseInt(digits) % SPANISH.length()) == id.charAt(id.length() - 1);
    }

    private static boolean isFrench(String id) {
        boolean isCorsican = id.indexOf('A') > 0 || id.indexOf('B') > 0;
        String digits = digits(id.replace("2A", "19").replace("2B", "18"));
        return (!isCorsican || id.replace(" ", "").matches(".{5}2[AB].*"))
                && Long.parseLong(digits.substring(0, 13)) % 97 == 97 - number(digits, 13, 15);
    }

    private static boolean isItalian(String id) {
        int sum = 0;
        for (int i = 0; i < id.length() - 1; i++) {
            char c = id.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
        }
        return 'A' + sum % 26 == id.charAt(id.length() - 1);
    }

    /** Of the first ten digits, one occurs two or three times, and any other once at most. */
    private static boolean isGerman(String id) {
        String digits = digits(id);
        long[] counts = new long[10];
        digits.substring(0, 10).chars().forEach(c -> counts[c - '0']++);
        long repeated = LongStream.of(counts).filter(count -> count > 1).count();
        long most = LongStream.of(counts).max().orElse(0);
        return repeated == 1 && most <= 3 && CheckDigits.mod11And10(digits);
    }

    private static boolean isPolish(String id) {
        return isDate(number(id, 2, 4) % 20, number(id, 4, 6)) && sum(id, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    private static boolean isBelgian(String id) {
        String digits = digits(id);
        long first = Long.parseLong(digits.substring(0, 9));
        int check = number(digits, 9, 11);
        return isDate(number(digits, 2, 4), number(digits, 4, 6))
                && (check == 97 - first % 97 || check == 97 - (2_000_000_000L + first) % 97);
    }

    private static boolean isSwedish(String id) {
        String all = digits(id);
        String digits = all.substring(all.length() - 10);
        return isDate(number(digits, 2, 4), number(digits, 4, 6)) && CheckDigits.luhn(digits);
    }

    private static boolean isFinnish(String id) {
        int number = Integer.parseInt(id.substring(0, 6) + id.substring(7, 10));
        return isDate(number(id, 2, 4), number(id, 0, 2)) && FINNISH.charAt(number % FINNISH.length()) == id.charAt(10);
    }

    private static boolean isNorwegian(String id) {
        String digits = digits(id);
        return isDate(number(digits, 2, 4), number(digits, 0, 2) % 40)
                && sum(digits, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0
                && sum(digits, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    private static boolean isSwiss(String id) {
        return sum(digits(id), 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
    }

    private static boolean isBrazilian(String id) {
        String digits = digits(id);
        return digits.chars().distinct().count() > 1
                && sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digit(digits, 9)
                && sum(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digit(digits, 10);
    }

    private static boolean isChinese(String id) {
        int check = sum(id, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
        return isDate(number(id, 10, 12), number(id, 12, 14))
                && "10X98765432".charAt(check) == Character.toUpperCase(id.charAt(17));
    }

    private static boolean isIndian(String id) {
        String digits = digits(id);
        return !digits.equals(new StringBuilder(digits).reverse().toString()) && CheckDigits.verhoeff(digits);
    }

    private static boolean isDutch(String id) {
        return number(id, 0, 9) > 0 && sum(id, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
    }

    private static boolean isBritish(String id) {
        String digits = digits(id);
        return number(digits, 0, 9) > 0 && sum(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }
}
