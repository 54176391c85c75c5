/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.Dataset;
import dev.evaljunit.EvalCase;
import dev.evaljunit.EvalException;
import dev.evaljunit.internal.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseFilterTests {

    private static final Dataset REFUNDS = Dataset.of(
            "refunds",
            List.of(
                    refund("r1", "{\"route\":\"refund\",\"level\":3,\"tags\":[\"worn\",\"late\"],\"vip\":true}"),
                    refund("r2", "{\"route\":\"refund-late\",\"level\":1.50,\"tags\":[\"late\"]}"),
                    refund("r3", "{\"route\":\"return\",\"tags\":[],\"vip\":null}"),
                    refund("r4", "{\"route\":\"null\",\"tags\":[3]}")));

    private static EvalCase refund(String id, String metadata) {
        return EvalCase.of(id, Map.of()).withMetadata(Json.readObject(metadata));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "route=refund | r1",
                "' route = refund ' | r1",
                "route!=refund | r2 r3 r4",
                "route~refund | r1 r2",
                "route=refund, tags~worn | r1",
                "route~ref,level!=3 | r2",
                "level=3 | r1",
                "level=1.50 | r2",
                "vip=true | r1",
                "vip!=true | r2 r3 r4",
                "route=null | r4",
                "route!=null | r1 r2 r3",
                "tags~late | r1 r2",
                "tags=late | r1 r2",
                "tags!=late | r3 r4",
                "tags~3 | r4",
                "id=r3 | r3",
                "id!=r3 | r1 r2 r4",
                "id~r | r1 r2 r3 r4",
                "id=r3,id=r1 | r1 r3",
                "id=r3,r1 | r1 r3",
                "'id = r3 , id = r1' | r1 r3",
                "id=r1,id=r1 | r1",
                "route=refund,route=return | r1 r3",
                "route=refund,return | r1 r3",
                "tags=worn,tags=3 | r1 r4",
                "tags~late,worn | r1 r2",
                "id=r1,id~3 | r1 r3",
                "id=r1,id=r2,level=3 | r1",
                "id=r1,r2,level=3,1.50 | r1 r2",
                "id!=r1,id!=r2 | r3 r4",
                "id!=r1,r2 | r3 r4",
                "route~refund,route!=refund | r2",
                "id=r1,id=r2,id!=r1 | r2"
            })
    void selectsCases(String filter, String ids) {
        assertThat(Datasets.ids(REFUNDS.filter(filter))).containsExactly(ids.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void selectsAllWhereNothingIsAsked(String filter) {
        assertThat(REFUNDS.filter(filter)).isSameAs(REFUNDS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "refund | refund",
                "=refund | =refund",
                "route>refund | route>refund",
                "'route=refund,' | ''",
                "'route=refund,,vip=true' | ''",
                "route refund=x | route refund=x",
                "route= | route=",
                "route=refund,id= | id=",
                "route==refund | route==refund",
                "route=refund && vip=true | route=refund && vip=true",
                "route=refund and vip=true | route=refund and vip=true",
                "id=r1 or id=r2 | id=r1 or id=r2",
                "id=r1;id=r2 | id=r1;id=r2",
                "r1,r2 | r1"
            })
    void refusesWhatIsNoCondition(String filter, String part) {
        assertThatThrownBy(() -> REFUNDS.filter(filter))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Filter '%s' must consist of conditions such as route=refund, route!=refund or tags~worn, joined by commas, found '%s'. Several values of one key are alternatives: id=a,id=b or id=a,b."
                                .formatted(filter, part));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"route=\"refund\" | \"refund\" | route=refund", "route!='refund' | 'refund' | route!=refund"})
    void refusesQuotes(String filter, String value, String instead) {
        assertThatThrownBy(() -> REFUNDS.filter(filter))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Filter '%s': value %s must be without quotes. Write %s.".formatted(filter, value, instead));
    }

    @Test
    void takesWordsThatJoinNothingForPartOfAValue() {
        var terms = Dataset.of("terms", List.of(refund("r1", "{\"topic\":\"terms and conditions; or else\"}")));
        assertThat(Datasets.ids(terms.filter("topic=terms and conditions; or else")))
                .containsExactly("r1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id=r1,id=r22", "id=r1,r22", "id!=r1,id!=r22"})
    void refusesAnIdOfSeveralThatNoCaseHas(String filter) {
        assertThatThrownBy(() -> REFUNDS.filter(filter))
                .isInstanceOf(EvalException.class)
                .hasMessage("Filter '%s': dataset 'refunds' must have a case 'r22', but has none. Did you mean 'r2'?"
                        .formatted(filter));
    }

    @Test
    void listsTheValuesThereAreIfItSelectsNothing() {
        assertThatThrownBy(() -> REFUNDS.filter("route=refnd, tags~new, level=3"))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                        Filter 'route=refnd, tags~new, level=3' must select at least one of the 4 cases of dataset 'refunds', but selects none. They have:
                          route : null (1), refund (1), refund-late (1), return (1)
                          tags  : 3 (1), late (2), worn (1)
                          level : 1.50 (1), 3 (1)""");
    }

    @Test
    void listsTenValuesAtMost() {
        var many = Dataset.of(
                "many",
                IntStream.range(10, 40)
                        .mapToObj(i -> EvalCase.of("r" + i, Map.of()))
                        .toList());
        assertThatThrownBy(() -> many.filter("id=r1"))
                .isInstanceOf(EvalException.class)
                .hasMessage("""
                Filter 'id=r1' must select at least one of the 30 cases of dataset 'many', but selects none. They have:
                  id : r10 (1), r11 (1), r12 (1), r13 (1), r14 (1), r15 (1), r16 (1), r17 (1), r18 (1), r19 (1), …""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rout=refund", "rout!=refund", "rout~refund"})
    void refusesAKeyThatNoCaseHas(String filter) {
        assertThatThrownBy(() -> REFUNDS.filter(filter))
                .isInstanceOf(EvalException.class)
                .hasMessage(
                        "Filter '%s': key 'rout' must be 'id', a metadata field or a path of a case of dataset 'refunds'. Did you mean 'route'? Known keys: id, level, route, tags, vip."
                                .formatted(filter));
    }

    @Test
    void hostileValuesStayOnTheirLine() {
        var hostile = Dataset.of("hostile", List.of(refund("r1", "{\"route\":\"a\\n\\u001b[31mb\"}")));
        assertThatThrownBy(() -> hostile.filter("route=x")).hasMessageEndingWith("They have:\n  route : a ␛[31mb (1)");
    }
}
