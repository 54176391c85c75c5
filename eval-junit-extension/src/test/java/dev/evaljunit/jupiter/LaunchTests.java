/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LaunchTests {

    private static final String NODE =
            "[engine:junit-jupiter]/[class:org.example.RefundTests]/[test-template:answers()]";
    private static final Optional<Hindrance> RAIN = Optional.of(new Hindrance("it rains", "Open the umbrella", true));
    private static final Optional<Hindrance> NONE = Optional.empty();

    private static Launch launch(boolean isConcurrent, boolean isPrefetchWanted, Optional<Hindrance> hindrance) {
        return new Launch(NODE, isConcurrent, false, isPrefetchWanted, hindrance);
    }

    private static Launch ofSelected(Optional<Hindrance> hindrance) {
        return new Launch(NODE, true, true, true, hindrance);
    }

    @Test
    void runsAheadUnlessSomethingForbidsIt() {
        assertThat(launch(false, true, NONE).runsAhead()).isTrue();
        assertThat(launch(true, true, NONE).runsAhead()).isTrue();
        assertThat(launch(false, false, NONE).runsAhead()).isFalse();
        assertThat(launch(false, true, RAIN).runsAhead()).isFalse();
        assertThat(ofSelected(NONE).runsAhead()).isFalse();
    }

    @Test
    void showsGatesWhereTheyCanKnowTheirVerdict() {
        assertThat(launch(false, true, RAIN).showsGates()).isTrue();
        assertThat(launch(true, true, NONE).showsGates()).isTrue();
        assertThat(launch(true, false, NONE).showsGates()).isFalse();
        assertThat(launch(true, true, RAIN).showsGates()).isFalse();
    }

    @Test
    void hasTheSameInvocationsWhateverIsSelected() {
        assertThat(ofSelected(NONE).showsGates()).isTrue();
        assertThat(ofSelected(RAIN).showsGates()).isFalse();
    }

    @Test
    void saysWhyItDoesNotRunAheadOnlyWhereThatIsWanted() {
        assertThat(launch(false, true, RAIN).notice("Refunds.answers", 4))
                .isEqualTo(RAIN.orElseThrow().notice("Refunds.answers", 4, false))
                .isPresent();
        assertThat(launch(false, false, RAIN).notice("Refunds.answers", 4)).isEmpty();
        assertThat(ofSelected(RAIN).notice("Refunds.answers", 4)).isEmpty();
        assertThat(launch(false, true, NONE).notice("Refunds.answers", 4)).isEmpty();
    }

    @Test
    void keepsReportsOfInvocationsOfAClassApart() {
        assertThat(launch(false, true, NONE).directory()).isEmpty();
        String node = NODE.replace("[class:", "[class-template:")
                .replace("]/[test-template", "]/[class-template-invocation:#2]/[test-template");
        assertThat(new Launch(node, false, false, true, NONE).directory()).isEqualTo("invocation-2");
    }
}
