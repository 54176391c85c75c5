/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.scan;

/** Arithmetic of check digits. */
final class CheckDigits {

    private static final String[] DIHEDRAL = {
        "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
        "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
    };
    private static final String[] PERMUTED = {
        "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258"
    };

    private CheckDigits() {}

    static String digits(String text) {
        return text.codePoints()
                .filter(c -> c >= '0' && c <= '9')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }

    /** {@return the number at a place of the text} */
    static int number(String digits, int begin, int end) {
        return Integer.parseInt(digits.substring(begin, end));
    }

    /** {@return whether the digits pass the check of Luhn, as those of payment cards do} */
    static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i) * (1 + i % 2);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return sum % 10 == 0;
    }

    /** {@return whether the digits pass the check of Verhoeff} */
    static boolean verhoeff(String digits) {
        int check = 0;
        for (int i = 0; i < digits.length(); i++) {
            int permuted = digit(PERMUTED[i % 8], digit(digits, digits.length() - 1 - i));
            check = digit(DIHEDRAL[check], permuted);
        }
        return check == 0;
    }

    /** {@return whether the digits pass ISO 7064 MOD 11,10} */
    static boolean mod11And10(String digits) {
        int product = 10;
        for (int i = 0; i < digits.length() - 1; i++) {
            int sum = (digit(digits, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + digit(digits, digits.length() - 1)) % 10 == 1;
    }

    /** {@return the remainder of a number, in which letters are 10 to 35} */
    static int mod97(String digitsAndLetters) {
        int remainder = 0;
        for (int i = 0; i < digitsAndLetters.length(); i++) {
            int value = Character.digit(digitsAndLetters.charAt(i), Character.MAX_RADIX);
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
        }
        return remainder;
    }

    /** {@return the sum of the first digits, each times its weight} */
    static int sum(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum;
    }

    /** {@return whether a year, which is not known in full, may have the day} */
    static boolean isDate(int month, int day) {
        int last = month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        return month >= 1 && month <= 12 && day >= 1 && day <= last;
    }
}
