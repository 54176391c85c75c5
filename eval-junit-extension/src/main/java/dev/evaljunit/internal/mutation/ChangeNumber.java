/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.mutation;

import dev.evaljunit.internal.stats.SplitMix;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Changes the first digit of a number, so that it keeps its form. Numbers of citations and of lists are not changed. */
final class ChangeNumber implements Change {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}_@/#.,:-])\\d++(?:[.,:]\\d++)*+(?![\\p{N}_@/#-])");
    private static final Pattern LIST_ITEM = Pattern.compile("(?m)^\\h*+\\d{1,3}[.)]\\s");
    private static final Pattern DIGIT = Pattern.compile("\\d");

    @Override
    public Optional<String> ofText(String text, SplitMix random) {
        BitSet others = citationsAndListItems(text);
        List<MatchResult> numbers = NUMBER.matcher(text)
                .results()
                .filter(number -> others.nextClearBit(number.start()) < number.end())
                .toList();
        return numbers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        changed(text, numbers.get(random.index(numbers.size())).start(), random));
    }

    /** {@return the places of characters whose numbers count nothing} */
    private static BitSet citationsAndListItems(String text) {
        var places = new BitSet();
        Stream.concat(Citations.in(text).stream(), LIST_ITEM.matcher(text).results())
                .forEach(place -> places.set(place.start(), place.end()));
        return places;
    }

    private static String changed(String text, int at, SplitMix random) {
        int digit = Character.digit(text.charAt(at), 10);
        int other = 1 + random.index(digit == 0 ? 9 : 8);
        int changed = digit > 0 && other >= digit ? other + 1 : other;
        return text.substring(0, at) + changed + text.substring(at + 1);
    }

    @Override
    public Optional<Object> ofField(String name, Object value, SplitMix random) {
        if (!(value instanceof Number)) {
            return Change.super.ofField(name, value, random);
        }
        String digits = value.toString();
        return DIGIT.matcher(digits)
                .results()
                .findFirst()
                .map(first -> new BigDecimal(changed(digits, first.start(), random)));
    }
}
