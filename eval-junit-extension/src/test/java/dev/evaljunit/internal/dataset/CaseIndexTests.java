/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.EvalCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseIndexTests {

    private static List<EvalCase> cases(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> EvalCase.of("case-" + i, Map.of()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 1_023, 1_024, 1_025})
    void findsEachCaseAndNoOther(int count) {
        List<EvalCase> cases = cases(count);
        var index = CaseIndex.of(cases);
        for (int i = 0; i < count; i++) {
            assertThat(index.find(cases.get(i).id())).hasValue(i);
        }
        assertThat(index.find("case-" + count)).isEmpty();
        assertThat(index.find("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"AaAa", "BBBB", "AaBB", "BBAa"})
    void distinguishesIdsWithTheSameHash(String id) {
        List<String> ids = List.of("AaAa", "BBBB", "AaBB", "BBAa");
        var index = CaseIndex.of(
                ids.stream().map(each -> EvalCase.of(each, Map.of())).toList());
        assertThat(index.find(id)).hasValue(ids.indexOf(id));
    }

    @Test
    void findsTheFirstCaseWhoseIdIsNotNew() {
        List<EvalCase> cases = Stream.of("AaAa", "BBBB", "a", "BBBB", "a")
                .map(id -> EvalCase.of(id, Map.of()))
                .toList();
        assertThat(CaseIndex.repeated(cases)).containsSame(cases.get(3));
        assertThat(CaseIndex.repeated(cases.subList(0, 3))).isEmpty();
        assertThat(CaseIndex.repeated(List.of())).isEmpty();
    }

    @Test
    void growsWithItsList() {
        var cases = new ArrayList<EvalCase>();
        CaseIndex index = CaseIndex.growing(cases);
        cases(1_000).forEach(evalCase -> {
            assertThat(index.add(evalCase.id())).isEmpty();
            cases.add(evalCase);
        });
        assertThat(index.add("case-7")).hasValue(7);
        assertThat(index.find("case-999")).hasValue(999);
        assertThat(index.find("case-1000")).isEmpty();
    }
}
