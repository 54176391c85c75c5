/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evaljunit.LlmException;
import dev.evaljunit.LlmException.Kind;
import dev.evaljunit.LlmReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetriesTests {

    private static final LlmReply REPLY = LlmReply.of("fine");

    private final List<Duration> pauses = new ArrayList<>();
    private int attempts;

    @Test
    void waitsLongerEachTimeWithSomeJitter() {
        assertThatThrownBy(() -> retries(3).run(() -> fail(broken()))).isInstanceOf(LlmException.class);

        assertThat(pauses).hasSize(3);
        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(375), Duration.ofMillis(625));
        assertThat(pauses.get(1)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
        assertThat(pauses.get(2)).isBetween(Duration.ofMillis(1500), Duration.ofMillis(2500));
    }

    @Test
    void leavesTheWaitToTheLimiterThatDelaysAllCallers() {
        assertThatThrownBy(() -> retries(1).run(() -> fail(broken().afterPause())))
                .isInstanceOf(LlmException.class);

        assertThat(pauses).containsExactly(Duration.ZERO);
    }

    @Test
    void stopsAtTheFirstReply() throws Exception {
        LlmReply reply = retries(2).run(() -> ++attempts == 2 ? REPLY : fail(broken()));

        assertThat(reply).isEqualTo(REPLY);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void statesHowOftenItTried() {
        assertThatThrownBy(() -> retries(2).run(() -> fail(broken())))
                .hasMessage("It broke. Gave up after 3 attempts.")
                .extracting(e -> ((LlmException) e).kind())
                .isEqualTo(Kind.TRANSPORT);
    }

    @Test
    void saysWhatTheServerSaidBeforeItClosedTheConnectionInSilence() {
        var overloaded = FailedAttempt.retried(new LlmException(Kind.HTTP, "It is overloaded."));

        assertThatThrownBy(() -> retries(2).run(() -> fail(++attempts == 1 ? overloaded : broken())))
                .hasMessage("It broke. Gave up after 3 attempts. Before that: It is overloaded.")
                .extracting(e -> ((LlmException) e).kind())
                .isEqualTo(Kind.TRANSPORT);
    }

    @Test
    void saysOnlyWhatTheServerSaidLast() {
        var overloaded = FailedAttempt.retried(new LlmException(Kind.HTTP, "It is overloaded."));

        assertThatThrownBy(() -> retries(1).run(() -> fail(++attempts == 1 ? broken() : overloaded)))
                .hasMessage("It is overloaded. Gave up after 2 attempts.");
    }

    @Test
    void doesNotRepeatWhatMakesNoSense() {
        var failure = new LlmException(Kind.AUTH, "Wrong key.");

        assertThatThrownBy(() -> retries(2).run(() -> fail(FailedAttempt.last(failure))))
                .isSameAs(failure);

        assertThat(pauses).isEmpty();
    }

    @Test
    void endsItsWaitWhenInterrupted() {
        var retries = new Retries(2, duration -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> retries.run(() -> fail(broken()))).isInstanceOf(InterruptedException.class);
    }

    private Retries retries(int retries) {
        return new Retries(retries, pauses::add);
    }

    private static FailedAttempt broken() {
        return FailedAttempt.retried(new LlmException(Kind.TRANSPORT, "It broke."));
    }

    private static LlmReply fail(FailedAttempt failure) throws FailedAttempt {
        throw failure;
    }
}
