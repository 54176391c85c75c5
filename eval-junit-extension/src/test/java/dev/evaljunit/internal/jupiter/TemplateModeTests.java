/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TemplateModeTests {

    private static final String NODE =
            "[engine:junit-jupiter]/[class:org.example.RefundTests]/[test-template:answers()]";
    private static final Optional<RunAheadObstacle> RAIN =
            Optional.of(new RunAheadObstacle("it rains", "Open the umbrella", true));
    private static final Optional<RunAheadObstacle> NONE = Optional.empty();

    private static TemplateMode mode(
            boolean isConcurrent, boolean isPrefetchWanted, Optional<RunAheadObstacle> obstacle) {
        return new TemplateMode(NODE, isConcurrent, false, isPrefetchWanted, obstacle);
    }

    private static TemplateMode ofSelected(Optional<RunAheadObstacle> obstacle) {
        return new TemplateMode(NODE, true, true, true, obstacle);
    }

    @Test
    void runsAheadUnlessSomethingForbidsIt() {
        assertThat(mode(false, true, NONE).runsAhead()).isTrue();
        assertThat(mode(true, true, NONE).runsAhead()).isTrue();
        assertThat(mode(false, false, NONE).runsAhead()).isFalse();
        assertThat(mode(false, true, RAIN).runsAhead()).isFalse();
        assertThat(ofSelected(NONE).runsAhead()).isFalse();
    }

    @Test
    void showsGatesWhereTheyCanKnowTheirVerdict() {
        assertThat(mode(false, true, RAIN).showsGates()).isTrue();
        assertThat(mode(true, true, NONE).showsGates()).isTrue();
        assertThat(mode(true, false, NONE).showsGates()).isFalse();
        assertThat(mode(true, true, RAIN).showsGates()).isFalse();
    }

    @Test
    void hasTheSameInvocationsForAnySelection() {
        assertThat(ofSelected(NONE).showsGates()).isTrue();
        assertThat(ofSelected(RAIN).showsGates()).isFalse();
    }

    @Test
    void statesWhyItDoesNotRunAheadOnlyWhereThatIsWanted() {
        assertThat(mode(false, true, RAIN).notice("Refunds.answers", 4))
                .isEqualTo(RAIN.orElseThrow().notice("Refunds.answers", 4, false))
                .isPresent();
        assertThat(mode(false, false, RAIN).notice("Refunds.answers", 4)).isEmpty();
        assertThat(ofSelected(RAIN).notice("Refunds.answers", 4)).isEmpty();
        assertThat(mode(false, true, NONE).notice("Refunds.answers", 4)).isEmpty();
    }

    @Test
    void keepsReportsOfInvocationsOfAClassApart() {
        assertThat(mode(false, true, NONE).directory()).isEmpty();
        String node = NODE.replace("[class:", "[class-template:")
                .replace("]/[test-template", "]/[class-template-invocation:#2]/[test-template");
        assertThat(new TemplateMode(node, false, false, true, NONE).directory()).isEqualTo("invocation-2");
    }
}
