/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the numbers of a text: each as a whole, or not at all.
 *
 * <p>A point begins the decimals, and a comma before three digits groups them, unless the rest of the number shows the opposite,
 * as in {@code 1.234,50}. Blanks, apostrophes and underscores group, too. What is joined to another number, such as a range, a date
 * or a fraction, is no number.
 */
public final class Numerals {

    /**
     * A number as it is written.
     *
     * @param text the whole of it
     * @param value empty if it has no meaning, or more than one
     */
    public record Numeral(String text, Optional<BigDecimal> value) {}

    /** Where a numeral is, and what it means. */
    private record Place(int begin, int end, Optional<BigDecimal> value) {}

    private static final String CASED = "\\p{Lu}\\p{Ll}\\p{Lt}";
    private static final String FRACTION = "\\xBC-\\xBE\\u2150-\\u215E\\u2189";
    private static final String RAISED = "\\xB2\\xB3\\xB9\\u2070-\\u207F";

    /** Such as COVID-19, v1.2 or item_5. Scripts without upper and lower case write numbers without blanks. */
    private static final String WORD = "(?<word>(?<![\\p{L}\\p{N}])[" + CASED + "][" + CASED + "\\p{M}_]*+-?\\d["
            + CASED + "\\p{M}\\p{N}_]*+(?:[-.:'][" + CASED + "\\p{N}_]++)*+)";

    /** A point begins decimals where a word may begin; with two points or a comma there, a number has no meaning. */
    private static final String BEGIN =
            "(?:(?<![\\p{L}\\p{N}\\p{Pe}.\"'])\\.(?!\\.)|(?<![\\p{L}\\p{N}.])\\.{2,}+|(?<!\\S),)?";

    private static final String DIGITS = "(?<digits>" + BEGIN + "(?<![" + CASED + "\\p{N}])(?:\\d++ \\d++/\\d++|[\\d"
            + FRACTION + "](?:[\\d" + FRACTION + "]|[.,'_]++(?=\\d)| (?=\\d{3}(?!\\d)|[" + FRACTION + "]))*+))";

    private static final Pattern WORD_OR_DIGITS = Pattern.compile(WORD + "|" + DIGITS);

    /** A hyphen is a sign where a word may begin. */
    private static final String SIGN = "(?<![\\p{L}\\p{N}\\p{Pe}%\\p{Sc}_-])[-+]";

    private static final Pattern BEFORE = Pattern.compile("(?:(?<outer>" + SIGN
            + ")?(?<currency>(?<!\\d)[A-Z]{0,2}\\p{Sc}|(?<![\\p{L}\\p{N}])[A-Z]{3}) ?(?<inner>[-+])?|(?<sign>" + SIGN
            + "))?\\z");

    private static final int LONGEST_BEFORE = 8;

    private static final Map<String, Integer> ZEROS = Map.ofEntries(
            Map.entry("hundred", 2),
            Map.entry("thousand", 3),
            Map.entry("tausend", 3),
            Map.entry("lakh", 5),
            Map.entry("million", 6),
            Map.entry("millions", 6),
            Map.entry("millionen", 6),
            Map.entry("mio", 6),
            Map.entry("crore", 7),
            Map.entry("billion", 9),
            Map.entry("billions", 9),
            Map.entry("milliarde", 9),
            Map.entry("milliarden", 9),
            Map.entry("mrd", 9),
            Map.entry("trillion", 12),
            Map.entry("trillions", 12));

    private static final Map<String, Integer> ZEROS_OF_MONEY =
            Map.of("k", 3, "K", 3, "m", 6, "M", 6, "mn", 6, "b", 9, "B", 9, "bn", 9, "T", 12);

    /** Without a currency, these are factors or units. */
    private static final Set<String> UNCLEAR = Set.of("k", "K", "M", "mn", "B", "bn", "T");

    private static final Pattern AFTER = Pattern.compile("(?:[eE](?<exponent>[-+]?\\d++)(?![" + CASED + "\\d]))?"
            + "(?<power> ?[x*\\xD7\\xB7] ?10(?:\\^(?<high>[-+]?\\d++)|(?<raised>[" + RAISED + "]++)))?"
            + "(?<unit>[" + CASED + "\\p{M}_]++[" + CASED + "\\p{M}\\p{N}_]*+|[" + RAISED + "]++)?"
            + "(?<times>(?:[ -](?i:" + String.join("|", ZEROS.keySet()) + ")(?!\\p{L}))*)"
            + "(?<money> ?\\p{Sc})?");

    /** What makes something else of two numbers: a range, a date, a time, a fraction, a product. */
    private static final Pattern JOINT = Pattern.compile("[%\\p{Sc}]?(?:[-/:^*+~\\xD7\\xF7\\xB1]{1,2}| - )");

    private static final Pattern GROUPED = Pattern.compile(
            "(?<whole>[1-9]\\d{0,2}(?<mark>[ ,'_])\\d{3}(?:\\k<mark>\\d{3})*+|[1-9]\\d?(?:,\\d{2})+,\\d{3})(?<decimals>[.,]\\d++)?");

    private static final Pattern GROUPED_BY_POINTS = Pattern.compile(
            "(?<whole>[1-9]\\d{0,2}(?:\\.\\d{3})++)(?<decimals>,\\d++)|(?<groups>[1-9]\\d{0,2}(?:\\.\\d{3}){2,}+)");

    private static final Pattern WITH_POINT = Pattern.compile("\\d*+\\.\\d++|\\d++");
    private static final Pattern WITH_COMMA = Pattern.compile("(?:0|[1-9]\\d*+),\\d++");
    private static final Pattern WITH_FRACTION = Pattern.compile("(?<whole>\\d*+) ?(?<fraction>[" + FRACTION + "])");
    private static final Pattern WITHOUT_UNIT = Pattern.compile("[^\\p{L}]+(?:[eE][-+]?\\d+)?");
    private static final Pattern HAS_GROUP = Pattern.compile("\\d{1,3} \\d{3}(?!\\d).*");

    /** Longer ones are none, and cost time. */
    private static final int LONGEST = 300;

    private static final int MOST_ZEROS = 999;

    private final String text;
    private final Matcher next;

    private Numerals(String text) {
        this.text = text;
        this.next = WORD_OR_DIGITS.matcher(text).useTransparentBounds(true);
    }

    /** {@return the numbers of a text in their order} */
    public static List<Numeral> in(String text) {
        return new Numerals(readable(text)).all();
    }

    /** {@return the number that is the whole of a text, surrounding blanks aside; empty if it is none, or has a unit} */
    public static Optional<BigDecimal> whole(String text) {
        List<Numeral> found = in(text);
        boolean isWhole = found.size() == 1
                && found.get(0).text().equals(readable(text).strip())
                && WITHOUT_UNIT.matcher(found.get(0).text()).matches();
        return isWhole ? found.get(0).value() : Optional.empty();
    }

    /** A long dash between words is no hyphen. */
    private static String readable(String text) {
        String dashed = text.replaceAll("(?<!\\d)[\\u2014\\u2015]|[\\u2014\\u2015](?!\\d)", " ; ");
        var readable = new StringBuilder(VisibleText.characters(dashed));
        for (int i = 0; i < readable.length(); i++) {
            char c = readable.charAt(i);
            if (c > '~') {
                readable.setCharAt(i, ascii(c));
            }
        }
        return readable.toString();
    }

    private static char ascii(char c) {
        return switch (c) {
            case '\uFF0E', '\u066B' -> '.';
            case '\uFF0C' -> ',';
            case '\u066C' -> '\'';
            default ->
                Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? (char) ('0' + Character.digit(c, 10)) : c;
        };
    }

    private List<Numeral> all() {
        var places = new ArrayList<Place>();
        for (Optional<Place> found = find(0);
                found.isPresent();
                found = find(found.get().end())) {
            Place last = places.isEmpty() ? null : places.get(places.size() - 1);
            if (last != null && isJoined(last, found.get())) {
                places.set(
                        places.size() - 1, new Place(last.begin(), found.get().end(), Optional.empty()));
            } else {
                places.add(found.get());
            }
        }
        return places.stream()
                .map(place -> new Numeral(text.substring(place.begin(), place.end()), place.value()))
                .toList();
    }

    private boolean isJoined(Place one, Place other) {
        boolean continuesGroups = other.begin() == one.end() + 1
                && text.charAt(one.end()) == ' '
                && HAS_GROUP.matcher(text).region(one.begin(), one.end()).matches();
        return continuesGroups
                || JOINT.matcher(text).region(one.end(), other.begin()).matches();
    }

    private Optional<Place> find(int from) {
        next.useTransparentBounds(true).region(from, text.length());
        while (next.find()) {
            String word = next.group("word");
            if (word == null) {
                return Optional.of(read(from, next.start(), endOfDigits()));
            }
            if (word.matches("[A-Z]{3}\\d.*") && isCurrency(word.substring(0, 3))) {
                next.useTransparentBounds(false).region(next.start() + 3, text.length());
            }
        }
        return Optional.empty();
    }

    /** Digits between blanks are one number, such as 12 500, or several. */
    private int endOfDigits() {
        String digits = next.group("digits");
        int blank = digits.indexOf(' ');
        boolean isOne = blank < 0
                || digits.indexOf('/') >= 0
                || value(digits).isPresent()
                || HAS_GROUP.matcher(digits).matches();
        return isOne ? next.end() : next.start() + blank;
    }

    private static boolean isCurrency(String code) {
        try {
            return Currency.getInstance(code).getCurrencyCode().equals(code);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Place read(int from, int begin, int end) {
        Matcher before = lookingBack(from, begin);
        Matcher after = AFTER.matcher(text).region(end, text.length());
        boolean hasAfter = after.lookingAt();
        String code = before.group("currency");
        boolean isMoney = code != null && (!code.matches("[A-Z]{3}") || isCurrency(code));
        String outer = isMoney ? before.group("outer") : null;
        String inner = code == null ? before.group("sign") : before.group("inner");
        int first = isMoney ? before.start() : begin - (inner == null ? 0 : 1);
        int last = !hasAfter ? end : after.start("money") < 0 ? after.end() : after.start("money");
        Optional<BigDecimal> value = hasAfter && (outer == null || inner == null)
                ? value(text.substring(begin, end)).flatMap(digits -> scaled(digits, after, isMoney))
                : Optional.empty();
        boolean isNegative = "-".equals(outer) || "-".equals(inner);
        return new Place(first, last, isNegative ? value.map(BigDecimal::negate) : value);
    }

    private Matcher lookingBack(int from, int begin) {
        Matcher before =
                BEFORE.matcher(text).useTransparentBounds(true).region(Math.max(from, begin - LONGEST_BEFORE), begin);
        if (!before.find()) {
            throw new IllegalStateException("It matches the empty text, too");
        }
        return before;
    }

    private static Optional<BigDecimal> scaled(BigDecimal digits, Matcher after, boolean isMoney) {
        Optional<Integer> exponent = zeros(after.group("exponent"));
        String raised = after.group("raised");
        Optional<Integer> power = zeros(raised == null ? after.group("high") : ascii(raised));
        Optional<Integer> unit = zerosOfUnit(after.group("unit"), isMoney || after.group("money") != null);
        if (exponent.isEmpty() || power.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        int all = exponent.get() + power.get() + unit.get() + zerosOfWords(after.group("times"));
        return Math.abs(all) > MOST_ZEROS ? Optional.empty() : Optional.of(digits.scaleByPowerOfTen(all));
    }

    /** {@return such as -3 of ⁻³} */
    private static String ascii(String raised) {
        return Normalizer.normalize(raised, Normalizer.Form.NFKC).replace('\u2212', '-');
    }

    private static Optional<Integer> zeros(@Nullable String exponent) {
        if (exponent == null) {
            return Optional.of(0);
        }
        return exponent.matches("[-+]?\\d{1,3}") ? Optional.of(Integer.parseInt(exponent)) : Optional.empty();
    }

    private static Optional<Integer> zerosOfUnit(@Nullable String unit, boolean isMoney) {
        if (unit == null) {
            return Optional.of(0);
        }
        if (isMoney && ZEROS_OF_MONEY.containsKey(unit)) {
            return Optional.ofNullable(ZEROS_OF_MONEY.get(unit));
        }
        boolean isUnclear = UNCLEAR.contains(unit) || unit.matches("[" + RAISED + "].*|.*\\d.*");
        return isUnclear ? Optional.empty() : Optional.of(ZEROS.getOrDefault(unit.toLowerCase(Locale.ROOT), 0));
    }

    private static int zerosOfWords(String words) {
        int zeros = 0;
        for (String word : words.toLowerCase(Locale.ROOT).split("[ -]", -1)) {
            zeros += ZEROS.getOrDefault(word, 0);
        }
        return zeros;
    }

    /** {@return the value of digits with their marks} */
    private static Optional<BigDecimal> value(String digits) {
        if (digits.length() > LONGEST) {
            return Optional.empty();
        }
        if (WITH_POINT.matcher(digits).matches() || isWithComma(digits)) {
            return Optional.of(new BigDecimal(digits.replace(',', '.')));
        }
        Matcher grouped = GROUPED.matcher(digits);
        if (grouped.matches()) {
            return ungrouped(grouped.group("whole"), grouped.group("decimals"));
        }
        Matcher byPoints = GROUPED_BY_POINTS.matcher(digits);
        if (byPoints.matches()) {
            String groups = byPoints.group("groups");
            return ungrouped(groups == null ? byPoints.group("whole") : groups, byPoints.group("decimals"));
        }
        Matcher fraction = WITH_FRACTION.matcher(digits);
        return fraction.matches()
                ? Optional.of(mixed(fraction.group("whole"), fraction.group("fraction")))
                : Optional.empty();
    }

    private static boolean isWithComma(String digits) {
        return WITH_COMMA.matcher(digits).matches() && !GROUPED.matcher(digits).matches();
    }

    /** A mark that groups digits does not also begin the decimals. */
    private static Optional<BigDecimal> ungrouped(String whole, @Nullable String decimals) {
        if (decimals != null && whole.indexOf(decimals.charAt(0)) >= 0) {
            return Optional.empty();
        }
        String plain = decimals == null ? "" : "." + decimals.substring(1);
        return Optional.of(new BigDecimal(whole.replaceAll("\\D", "") + plain));
    }

    private static BigDecimal mixed(String whole, String fraction) {
        String[] parts = Normalizer.normalize(fraction, Normalizer.Form.NFKC).split("\u2044", 2);
        var value = new BigDecimal(parts[0]).divide(new BigDecimal(parts[1]), MathContext.DECIMAL64);
        return whole.isEmpty() ? value : value.add(new BigDecimal(whole));
    }

    /**
     * {@return whether a place of a text, which begins or ends with a digit, is part of a longer number, such as 14 of 140, 14.5
     * or -14}
     *
     * @param text as {@link VisibleText#of} returns it
     */
    public static boolean isPartOfNumber(String text, int begin, int end) {
        return begin < end
                && ((isDigit(text, begin) && (hasSign(text, begin) || isNumberBeyond(text, begin, begin, end)))
                        || (isDigit(text, end - 1) && isNumberBeyond(text, end - 1, begin, end)));
    }

    private static boolean hasSign(String text, int begin) {
        return begin > 0 && text.charAt(begin - 1) == '-' && (begin == 1 || " (".indexOf(text.charAt(begin - 2)) >= 0);
    }

    private static boolean isNumberBeyond(String text, int digit, int begin, int end) {
        int first = digit;
        while (digit - first <= LONGEST && isDigitOrMark(text, first - 1)) {
            first--;
        }
        int last = digit + 1;
        while (last - digit <= LONGEST && isDigitOrMark(text, last)) {
            last++;
        }
        return (digit == begin ? first < begin : last > end)
                && (last - first > LONGEST || value(text.substring(first, last)).isPresent());
    }

    /** {@return whether there is a digit, or a mark between two} */
    private static boolean isDigitOrMark(String text, int at) {
        return isDigit(text, at)
                || (at > 0
                        && at < text.length()
                        && ".,'_".indexOf(text.charAt(at)) >= 0
                        && isDigit(text, at - 1)
                        && isDigit(text, at + 1));
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
