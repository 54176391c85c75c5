/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.prompt.FewShot;
import dev.evaljunit.internal.prompt.PromptFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a search may change about a prompt, as categories that an optimizer chooses from. */
public sealed interface Variable {

    /** {@return what it changes: another variable of that name would change the same} */
    String name();

    /** {@return how many categories each of its choices has} */
    List<Integer> sizes();

    /**
     * {@return the prompt with the chosen values}
     *
     * @param categories one for each of {@link #sizes}
     */
    PromptFile applied(PromptFile prompt, List<Integer> categories);

    /** {@return the ids of the cases that it could show as examples} */
    default Stream<String> exampleCases() {
        return Stream.of();
    }

    /**
     * The instructions.
     *
     * @param bodies with the placeholders of the prompt, at least one
     */
    record Texts(List<String> bodies) implements Variable {

        public Texts {
            bodies = List.copyOf(bodies);
            checkSome(bodies, "texts");
        }

        @Override
        public String name() {
            return "text";
        }

        @Override
        public List<Integer> sizes() {
            return List.of(bodies.size());
        }

        @Override
        public PromptFile applied(PromptFile prompt, List<Integer> categories) {
            return prompt.withBody(bodies.get(categories.get(0)));
        }
    }

    /**
     * A declared parameter, such as a temperature or how many passages are retrieved.
     *
     * @param values plain JSON, at least one
     */
    record Values(String parameter, List<Object> values) implements Variable {

        public Values {
            values = List.copyOf(values);
            checkSome(values, "values of '" + parameter + "'");
        }

        @Override
        public String name() {
            return "parameter " + parameter;
        }

        @Override
        public List<Integer> sizes() {
            return List.of(values.size());
        }

        @Override
        public PromptFile applied(PromptFile prompt, List<Integer> categories) {
            return prompt.withParameter(parameter, values.get(categories.get(0)));
        }
    }

    /**
     * The examples of a slot: how many, and which one stands at each place. An optimizer that drew a random seed instead could not learn
     * which example helps.
     *
     * @param pool of examples, at least one
     * @param most how many the slot may show, at least 1
     */
    record Shots(String slot, List<FewShot> pool, int most) implements Variable {

        public Shots {
            pool = List.copyOf(pool);
            checkSome(pool, "examples for '" + slot + "'");
            if (most < 1) {
                throw new EvalException(
                        "The slot '%s' must be allowed at least 1 example, found %d.".formatted(slot, most));
            }
            most = Math.min(most, pool.size()); // there are no more
        }

        @Override
        public String name() {
            return "slot " + slot;
        }

        @Override
        public List<Integer> sizes() {
            return Stream.concat(Stream.of(most + 1), IntStream.range(0, most).mapToObj(place -> pool.size()))
                    .toList();
        }

        @Override
        public PromptFile applied(PromptFile prompt, List<Integer> categories) {
            var chosen = new LinkedHashSet<>(categories.subList(1, 1 + categories.get(0)));
            var shots = new ArrayList<FewShot>();
            chosen.forEach(index -> shots.add(pool.get(index)));
            return prompt.withShots(slot, shots);
        }

        @Override
        public Stream<String> exampleCases() {
            return pool.stream().flatMap(shot -> shot.theCase().stream());
        }
    }

    private static void checkSome(List<?> choices, String what) {
        if (choices.isEmpty()) {
            throw new EvalException("A search must have at least one of the %s, found none. Add one.".formatted(what));
        }
    }
}
