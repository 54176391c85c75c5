/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.judge;

import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.text.Numerals;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The source of an expected value: the row of the case, or the test itself. */
sealed interface ExpectedValue {

    static ExpectedValue path(String path) {
        if (path.isBlank()) {
            throw new EvalException("The path of a judge must name a value of the case, such as expected.answer.");
        }
        return new OfCase(path);
    }

    /** Return texts that the test provides. */
    static ExpectedValue of(List<String> texts) {
        if (lacksText(texts)) {
            throw new EvalException("The texts of a judge must be at least one, and none of them blank, found "
                    + Json.write(texts) + ".");
        }
        return new OfTest(List.copyOf(texts), "The list of texts");
    }

    /** Return lists of texts that the test provides, by name. */
    static ExpectedValue of(Map<String, List<String>> lists) {
        if (lists.isEmpty() || lists.values().stream().anyMatch(ExpectedValue::lacksText)) {
            throw new EvalException(
                    "Each list of a judge must have texts, and none of them blank, found " + Json.write(lists) + ".");
        }
        var copies = new TreeMap<String, List<String>>();
        lists.forEach((name, texts) -> copies.put(name, List.copyOf(texts)));
        return new OfTest(Collections.unmodifiableSortedMap(copies), "The lists of texts");
    }

    private static boolean lacksText(List<String> texts) {
        return texts.isEmpty() || texts.stream().anyMatch(String::isBlank);
    }

    /**
     * {@return the expected value}
     *
     * @throws EvalException if the case has none
     */
    Object value(EvalCase evalCase);

    /** {@return the name of the value in messages} */
    String describe(EvalCase evalCase);

    /** {@return what is made of the value: for each case, or once if the test provides it} */
    <T> Function<EvalCase, T> each(Function<EvalCase, T> made);

    /** {@return what distinguishes this source from others} */
    Map<String, String> parameters();

    /**
     * {@return the expected texts; numbers and truth values are taken as text}
     *
     * @throws EvalException if there are none, or one is blank or something else
     */
    default List<String> texts(EvalCase evalCase) {
        Object value = value(evalCase);
        Collection<?> values = value instanceof List<?> list ? list : List.of(value);
        return values.stream().map(one -> text(one, evalCase)).toList();
    }

    /**
     * {@return the expected texts, at least one}
     *
     * @throws EvalException as {@link #texts}
     */
    default List<String> someTexts(EvalCase evalCase) {
        List<String> texts = texts(evalCase);
        if (texts.isEmpty()) {
            throw new EvalException(describe(evalCase) + " must contain at least one text, found an empty list.");
        }
        return texts;
    }

    /**
     * {@return the tokens of each expected text, of which there is at least one}
     *
     * @param least how many tokens a text must have
     * @param token what a token is called
     * @throws EvalException as {@link #texts}, or if a text has too few tokens
     */
    default List<List<String>> tokens(
            EvalCase evalCase, Function<String, List<String>> tokenizer, int least, String token) {
        return someTexts(evalCase).stream()
                .map(text -> {
                    List<String> tokens = tokenizer.apply(text);
                    if (tokens.size() < least) {
                        throw new EvalException("%s must have at least %d %s%s in each text, found %s."
                                .formatted(describe(evalCase), least, token, least == 1 ? "" : "s", Json.write(text)));
                    }
                    return tokens;
                })
                .toList();
    }

    private String text(Object value, EvalCase evalCase) {
        boolean usable = value instanceof String text ? !text.isBlank() : isScalar(value);
        if (!usable) {
            throw new EvalException("%s must be a text or a list of texts, none of them blank, found %s."
                    .formatted(describe(evalCase), Json.write(value)));
        }
        return AnswerPart.text(value);
    }

    private static boolean isScalar(Object value) {
        return value instanceof Number || value instanceof Boolean;
    }

    /**
     * {@return the expected number}
     *
     * @throws EvalException if there is none
     */
    default BigDecimal number(EvalCase evalCase) {
        Object value = value(evalCase);
        Optional<BigDecimal> number = value instanceof Number
                ? Optional.of(new BigDecimal(value.toString()))
                : Numerals.whole(value.toString());
        return number.filter(AnswerPart::isOfUsualSize)
                .orElseThrow(() -> new EvalException(
                        "%s must be a number, found %s.".formatted(describe(evalCase), Json.write(value))));
    }

    /** A path into the row of the case. */
    record OfCase(String path) implements ExpectedValue {

        @Override
        public Object value(EvalCase evalCase) {
            return evalCase.find(path)
                    .orElseThrow(() -> new EvalException(
                            "%s: case '%s' has no value at '%s'. Add it to the dataset or use another judge."
                                    .formatted(evalCase.location(), evalCase.id(), path)));
        }

        @Override
        public String describe(EvalCase evalCase) {
            return "%s: '%s' of case '%s'".formatted(evalCase.location(), path, evalCase.id());
        }

        @Override
        public <T> Function<EvalCase, T> each(Function<EvalCase, T> made) {
            return made;
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("path", path);
        }
    }

    /** Texts that the test provides. */
    record OfTest(Object literals, String description) implements ExpectedValue {

        private static final EvalCase ANY = EvalCase.of("any", Map.of());

        @Override
        public Object value(EvalCase evalCase) {
            return literals;
        }

        @Override
        public String describe(EvalCase evalCase) {
            return description;
        }

        @Override
        public <T> Function<EvalCase, T> each(Function<EvalCase, T> made) {
            T once = made.apply(ANY);
            return evalCase -> once;
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of("texts", Json.write(literals));
        }
    }
}
