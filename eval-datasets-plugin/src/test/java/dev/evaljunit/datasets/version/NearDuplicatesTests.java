/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearDuplicatesTests {

    private static Map<String, Object> input(String text) {
        return Map.of("question", text);
    }

    @Test
    void findsTextsThatOnlyLookDifferentToAProgram() {
        var near = NearDuplicates.above(0.9);
        near.add("a", input("Can I return worn shoes?"));

        assertThat(near.nearest(input("can I  return\u00A0worn shoes")))
                .contains(new NearDuplicates.Match("a", 0, 1.0));
        assertThat(near.nearest(input("Can I return worn boots?"))).isEmpty();
    }

    @Test
    void tellsTextsWithoutWordsApart() {
        var near = NearDuplicates.above(0.9);
        near.add("a", input("???"));

        assertThat(near.nearest(input("???"))).isPresent();
        assertThat(near.nearest(input("!!!"))).isEmpty();
        assertThat(near.nearest(Map.of())).isEmpty();
    }

    @Test
    void comparesScriptsWithoutBlanksSignBySign() {
        var near = NearDuplicates.above(0.8);
        String text = "我上周买了一双鞋穿了两次就开胶了请问可以退货吗还是只能修理我想先问清楚";
        near.add("a", input(text));

        assertThat(near.nearest(input(text.replace("清楚", "明白")))).isPresent();
        assertThat(near.nearest(input("你们几点开门"))).isEmpty();
        assertThat(InputText.words("靴2足 right")).isEqualTo(List.of("靴", "2", "足", "right"));
    }

    @Test
    void comparesNumbersAndNestedValues() {
        var near = NearDuplicates.above(0.9);
        near.add("a", Map.of("messages", List.of(Map.of("content", "Order"), Map.of("content", 1234))));

        assertThat(near.nearest(Map.of("messages", List.of(Map.of("content", "order 1234")))))
                .isPresent();
        assertThat(near.nearest(Map.of("messages", List.of(Map.of("content", "order 1235")))))
                .isEmpty();
    }

    @Test
    void returnsTheMostSimilarAndOfEqualOnesTheFirst() {
        var near = NearDuplicates.above(0.5);
        near.add("far", input("one two three four five six seven eight nine ten eleven"));
        near.add("near", input("one two three four five six seven eight nine ten"));
        near.add("same", input("one two three four five six seven eight nine ten"));

        assertThat(near.nearest(input("One two three four five six seven eight nine ten")))
                .contains(new NearDuplicates.Match("near", 1, 1.0));
    }

    @Test
    @Tag("slow")
    void findsNearlyAllOfManyLongTextsAndNoOther() {
        var random = new Random(7);
        var near = NearDuplicates.above(0.9);
        List<String> texts = IntStream.range(0, 2_000)
                .mapToObj(i -> IntStream.range(0, 300)
                        .mapToObj(word -> "w" + random.nextInt(3_000))
                        .collect(Collectors.joining(" ")))
                .toList();
        for (int i = 0; i < texts.size(); i++) {
            assertThat(near.nearestAndAdd("" + i, input(texts.get(i)))).isEmpty();
        }

        int found = 0;
        for (int i = 0; i < texts.size(); i++) {
            // 3 of 298 shingles differ: a similarity of 0.98
            String changed = texts.get(i).replaceFirst(" w\\d+ ", " changed ");
            found += near.nearest(input(changed))
                            .filter(match -> match.similarity() > 0.94)
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(found).isGreaterThan(1_990);
    }

    @Test
    void countsEqualInputsAndFindsTheFirst() {
        var near = NearDuplicates.above(0.9);
        near.add("first", input("Who pays for the way back?"));
        near.add("again", input("who pays for the way back"));
        near.add("other", input("How long does a refund take?"));

        assertThat(near.size()).isEqualTo(3);
        assertThat(near.nearest(input("Who pays for the way back?")))
                .contains(new NearDuplicates.Match("first", 0, 1.0));
        assertThat(near.nearest(input("How long does a refund take?")))
                .contains(new NearDuplicates.Match("other", 2, 1.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Where is my order?", "Where is order %d? It was due last week."})
    @Tag("slow")
    void takesNoLongerWhereAllInputsAreNearlyTheSame(String question) {
        String text = question + " I would like to know when it arrives and whom to ask about it.".repeat(3);
        var near = NearDuplicates.above(0.7);
        assertTimeoutPreemptively(Duration.ofMinutes(4), () -> {
            for (int i = 0; i < 30_000; i++) {
                assertThat(near.nearestAndAdd("" + i, input(text.formatted(i))).isPresent())
                        .isEqualTo(i > 0);
            }
        });
        assertThat(near.size()).isEqualTo(30_000);
    }

    @Test
    void doesNotDependOnTheOrderOfFields() {
        var one = new LinkedHashMap<String, Object>();
        one.put("topic", "refund");
        one.put("language", "de");
        var two = new LinkedHashMap<String, Object>();
        two.put("language", "de");
        two.put("topic", "refund");

        assertThat(InputText.sha256(one)).isEqualTo(InputText.sha256(two));
    }
}
