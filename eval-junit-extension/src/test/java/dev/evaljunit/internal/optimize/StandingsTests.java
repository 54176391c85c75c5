/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.optimize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.stats.SplitMix;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StandingsTests {

    private static final SearchSpace SPACE = SearchSpace.of(
            "shop@1.md", "---\nname: shop\nversion: 1\nvariables: [question]\n---\nAnswer. {{question}}", List.of());

    private static final Candidate IN_USE = SPACE.incumbentCandidate();

    private static Candidate candidate(String text, Candidate... parents) {
        return SPACE.write(text + " {{question}}", parents.length == 0 ? List.of(IN_USE) : List.of(parents), "test");
    }

    /** Passed: 1, failed: 0, not judged: ?, not tried: a blank. */
    private static Tried tried(Candidate candidate, String scores) {
        return new Tried(
                candidate,
                0,
                IntStream.range(0, scores.length())
                        .filter(i -> scores.charAt(i) != ' ')
                        .mapToObj(i -> new CaseScore(
                                "case-" + i,
                                scores.charAt(i) == '?'
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(scores.charAt(i) - '0'),
                                Cost.NONE))
                        .toList());
    }

    private static Progress progress(String ofIncumbent, Tried... tried) {
        return new Progress(
                SPACE, 1, tried(IN_USE, ofIncumbent), List.of(tried), 0, List.of(), List.of(), Optional.empty());
    }

    private static final Tried EASY = tried(candidate("easy"), "11");
    private static final Tried HARD = tried(candidate("hard"), "110100");
    private static final Tried BAD = tried(candidate("bad"), "10");

    @Test
    void comparesCandidatesOnlyOnTheCasesOfBoth() {
        var pending = tried(candidate("pending"), "");
        Progress progress = progress("010000", BAD, EASY, HARD, pending);

        assertThat(Standings.of(progress)).startsWith(HARD, EASY).hasSize(4).doesNotContain(pending);
        assertThat(EASY.scores().values().stream().mapToDouble(each -> each).average())
                .as("a higher mean, of easier cases")
                .hasValue(1);
    }

    @Test
    void leavesOutAnswersThatCouldNotBeJudged() {
        var unsure = tried(candidate("unsure"), "1?????");
        assertThat(Standings.of(progress("000000", unsure))).startsWith(unsure);
        assertThat(Standings.of(progress("100000", unsure)).get(0).candidate())
                .as("as good where both were judged, and judged more often")
                .isEqualTo(IN_USE);
    }

    @Test
    void frontHasThoseThatLeadCasesThatOthersDoNot() {
        var left = tried(candidate("left"), "110000");
        var right = tried(candidate("right"), "001100");
        var mixed = tried(candidate("mixed"), "100100");
        ParetoFront front = ParetoFront.of(Standings.of(progress("100000", mixed, right, left)));

        assertThat(front.members())
                .as("the mixed one is as good as the others, but leads nothing alone")
                .containsExactlyInAnyOrder(left, right);
        assertThat(front.leads()).extracting(ParetoFront.Lead::cases).containsExactly(4, 4);
    }

    @Test
    void aCaseThatOnlyOneWasTriedOnLeadsNobodyToTheFront() {
        var better = tried(candidate("better"), "11");
        assertThat(ParetoFront.of(Standings.of(progress("101111", better))).members())
                .containsExactly(better);
        assertThat(ParetoFront.of(Standings.of(progress("101111"))).members())
                .extracting(Tried::candidate)
                .containsExactly(IN_USE);
    }

    @Test
    void drawsParentsAsOftenAsTheyLeadCases() {
        var much = tried(candidate("much"), "111000");
        var little = tried(candidate("little"), "000100");
        ParetoFront front = ParetoFront.of(Standings.of(progress("000000", much, little)));
        Map<Tried, Integer> drawn = new HashMap<>();
        var random = new SplitMix(1);
        IntStream.range(0, 800).forEach(i -> drawn.merge(front.draw(random), 1, Integer::sum));

        assertThat(drawn).containsOnlyKeys(much, little);
        assertThat(drawn.get(much)).as("5 of 8, two of which both lead").isBetween(450, 550);
    }

    @Test
    void rivalsAreThoseThatComplementEachOtherBest() {
        var left = tried(candidate("left"), "111000");
        var right = tried(candidate("right"), "000111");
        var near = tried(candidate("near"), "110001");
        Optional<Rivals> rivals = Rivals.of(List.of(left, near, right), progress("000000"));

        assertThat(rivals).map(Rivals::candidates).contains(List.of(left.candidate(), right.candidate()));
        assertThat(rivals.orElseThrow().lostByOne())
                .extracting(CaseScore::theCase)
                .containsExactly("case-3", "case-4", "case-5");
        assertThat(rivals.orElseThrow().lostByOther()).hasSize(3);
    }

    @Test
    void rivalsAreNotMergedTwiceNorWithTheirAncestors() {
        var left = tried(candidate("left"), "1100");
        var right = tried(candidate("right"), "0011");
        var ofLeft = tried(candidate("of left", candidate("between", left.candidate())), "0111");
        var merged = tried(candidate("merged", right.candidate(), left.candidate()), "1111");

        assertThat(Rivals.of(List.of(left, right), progress("0000", merged))).isEmpty();
        assertThat(Rivals.of(List.of(left, ofLeft), progress("0000"))).isEmpty();
        assertThat(Rivals.of(List.of(right, ofLeft), progress("0000")))
                .as("all that the first one wins, the other one wins, too")
                .isEmpty();
        assertThat(Rivals.of(List.of(left, right), progress("0000"))).isPresent();
    }
}
