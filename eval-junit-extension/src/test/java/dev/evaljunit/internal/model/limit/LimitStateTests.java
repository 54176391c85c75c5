/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evaljunit.internal.model.limit.CallOutcome.Kind;
import dev.evaljunit.internal.model.limit.CallOutcome.Left;
import dev.evaljunit.internal.model.limit.Simulation.Result;
import dev.evaljunit.internal.model.limit.Simulation.Server;
import dev.evaljunit.internal.model.limit.Simulation.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class LimitStateTests {

    private static final long SECOND = Simulation.SECOND;
    private static final long NOW = 1_800_000_000L * SECOND;

    /** Whole runs, in simulated time. */
    @Nested
    class Runs {

        @ParameterizedTest
        @CsvSource({
            "1,   5000,", "1,   5000, PT1S", "1, 100000,", "1, 100000, PT1S",
            "3,   5000,", "3,   5000, PT1S", "3, 100000,", "3, 100000, PT1S"
        })
        void useAQuotaOf50PerSecondAndAreRarelyRefused(int jvms, long latency, @Nullable Duration retryAfter) {
            var setting = new Setting(5_000, 64, jvms, latency, retryAfter, ModelLimits.NONE);

            for (Server server : List.of(Server.perSecond(50), Server.bucket(50, 50), Server.bucket(50, 5))) {
                Result result = Simulation.run(setting, server);

                assertThat(result.seconds()).isBetween(98.0, 115.0);
                assertThat(result.lateShare()).isLessThan(0.003);
                assertThat(result.lost()).isZero();
            }
        }

        @Test
        void useAQuotaWhoseCallsTakeASecond() {
            var setting = new Setting(5_000, 64, 1, SECOND, null, ModelLimits.NONE);

            Result result = Simulation.run(setting, Server.perSecond(50));

            assertThat(result.seconds()).isLessThan(120);
            assertThat(result.lateShare()).isLessThan(0.003);
            assertThat(result.lost()).isZero();
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 20, 200, 500})
        void findQuotasOfAnySize(int perSecond) {
            var setting = new Setting(60 * perSecond, 64, 1, 50_000, null, ModelLimits.NONE);

            Result result = Simulation.run(setting, Server.perSecond(perSecond));

            assertThat(result.seconds()).isLessThan(60 * 1.25);
            assertThat(result.lost()).isZero();
        }

        @ParameterizedTest
        @CsvSource({"1,", "1, PT1S", "3,", "3, PT1S"})
        void giveAServerWithEightPlacesAsManyCalls(int jvms, @Nullable Duration retryAfter) {
            var setting = new Setting(5_000, 64, jvms, 100_000, retryAfter, ModelLimits.NONE);

            Result result = Simulation.run(setting, Server.atOnce(8, Kind.OVERLOADED));

            assertThat(result.seconds()).isLessThan(62.5 * 1.3);
            assertThat(result.lateShare()).isLessThan(0.01);
            assertThat(result.lost()).isZero();
        }

        @Test
        void areNotHeldBackByAServerThatTakesEverything() {
            var setting = new Setting(5_000, 64, 1, 100_000, null, ModelLimits.NONE);

            Result result = Simulation.run(setting, now -> Kind.ACCEPTED);

            assertThat(result.seconds()).isLessThan(5_000 / 640.0 * 1.05);
            assertThat(result.mostInFlight()).isEqualTo(64);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3})
        void keepTheRequestsOfEveryMinute(int jvms) {
            var limits = new ModelLimits(null, 600, null, null);
            var setting = new Setting(2_000, 64, jvms, 50_000, null, limits);

            Result result = Simulation.run(setting, now -> Kind.ACCEPTED);

            assertThat(result.mostWithin(60 * SECOND)).isBetween(590, 600);
            assertThat(result.seconds()).isLessThan(201);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3})
        void keepTheNumberOfCallsAtOnce(int jvms) {
            var limits = new ModelLimits(4, null, null, null);
            var setting = new Setting(1_000, 64, jvms, 100_000, null, limits);

            Result result = Simulation.run(setting, now -> Kind.ACCEPTED);

            assertThat(result.mostInFlight()).isEqualTo(4);
            assertThat(result.seconds()).isLessThan(25 * 1.1);
        }

        @Test
        void letNoJvmStarveWhenOneCallIsAllowed() {
            var setting = new Setting(90, 90, 3, 20_000, null, new ModelLimits(1, null, null, null));

            Result result = Simulation.run(setting, now -> Kind.ACCEPTED);

            assertThat(result.mostInFlight()).isOne();
            assertThat(result.seconds()).isLessThan(90 * 0.035);
        }
    }

    private final LimitState state = new LimitState();
    private int inFlight;

    private LocalClient client() {
        return new LocalClient(1, inFlight, 60 * SECOND, any -> true);
    }

    private Admission look(long now) {
        return state.start(now, client(), 0, ModelLimits.NONE);
    }

    private CallTicket start(long now) {
        return started(look(now));
    }

    private CallTicket started(Admission admission) {
        inFlight++;
        return Objects.requireNonNull(admission.ticket());
    }

    private void end(long now, CallTicket ticket, CallOutcome outcome) {
        inFlight--;
        state.end(now, client(), new CallEnd(ticket, outcome, 0), ModelLimits.NONE);
    }

    private static CallOutcome outcome(Kind kind) {
        return new CallOutcome(kind, null, null, null);
    }

    private static CallOutcome refusedFor(Duration pause) {
        return new CallOutcome(Kind.REFUSED, pause, null, null);
    }

    @Test
    void makesAllCallersWaitAsLongAsTheServerAsks() {
        end(NOW, start(NOW), refusedFor(Duration.ofSeconds(7)));

        assertThat(look(NOW + SECOND).ticket()).isNull();
        assertThat(look(NOW + 7 * SECOND - 1).ticket()).isNull();
        assertThat(look(NOW + 7 * SECOND).ticket()).isNotNull();
    }

    @Test
    void makesOtherJvmsWaitAsWell() {
        end(NOW, start(NOW), refusedFor(Duration.ofSeconds(7)));

        var other = new LocalClient(2, 0, SECOND, any -> true);
        assertThat(state.start(NOW + SECOND, other, 0, ModelLimits.NONE).ticket())
                .isNull();
    }

    @Test
    void believesAJvmAboutItsOwnCalls() {
        var limits = new ModelLimits(1, null, null, null);
        started(state.start(NOW, client(), 0, limits));
        assertThat(state.start(NOW, client(), 0, limits).ticket()).isNull();

        inFlight = 0; // as if the change before had been disturbed after it was written

        assertThat(state.start(NOW, client(), 0, limits).ticket()).isNotNull();
    }

    @Test
    void countsTheCallsOfAKilledJvmNoLonger() {
        var limits = new ModelLimits(1, null, null, null);
        started(state.start(NOW, new LocalClient(2, 0, 60 * SECOND, any -> true), 0, limits));
        inFlight = 0;
        assertThat(state.start(NOW, client(), 0, limits).ticket()).isNull();

        var survivor = new LocalClient(1, 0, 60 * SECOND, id -> id != 2);

        assertThat(state.start(NOW, survivor, 0, limits).ticket()).isNotNull();
    }

    @Test
    void doesNotShareWaitsThatAreTooLong() {
        end(NOW, start(NOW), refusedFor(Duration.ofHours(1)));

        assertThat(look(NOW + SECOND).ticket()).isNotNull();
    }

    @Test
    void startsNoMoreThanWhatIsLeftOfAQuota() {
        CallTicket first = start(NOW);
        CallTicket second = start(NOW);
        end(NOW, first, left(new Left(3, Duration.ofSeconds(5)), null));

        start(NOW); // the second was started since, so two are left
        start(NOW);
        assertThat(look(NOW).ticket()).isNull();

        end(NOW, second, left(new Left(2, Duration.ofSeconds(5)), null));
        assertThat(look(NOW + 5 * SECOND - 1).ticket()).isNull();
        assertThat(look(NOW + 5 * SECOND).ticket()).isNotNull();
    }

    @Test
    void keepsTheNewestNewsOfAQuota() {
        CallTicket first = start(NOW);
        CallTicket second = start(NOW);
        end(NOW, second, left(new Left(9, Duration.ofSeconds(5)), null));
        end(NOW, first, left(new Left(0, Duration.ofSeconds(5)), null));

        assertThat(look(NOW).ticket()).isNotNull();
    }

    @Test
    void waitsForTokensOfAQuota() {
        CallTicket first = started(state.start(NOW, client(), 100, ModelLimits.NONE));
        end(NOW, first, left(null, new Left(150, Duration.ofSeconds(5))));

        started(state.start(NOW, client(), 100, ModelLimits.NONE));
        assertThat(state.start(NOW, client(), 100, ModelLimits.NONE).ticket()).isNull();
        assertThat(state.start(NOW, client(), 50, ModelLimits.NONE).ticket()).isNotNull();
    }

    private static CallOutcome left(@Nullable Left requests, @Nullable Left tokens) {
        return new CallOutcome(Kind.ACCEPTED, null, requests, tokens);
    }

    @Test
    void spacesCallsByTheTokensThatTheyTake() {
        var limits = new ModelLimits(null, null, 60_100, null); // a thousand per second
        CallTicket first = started(state.start(NOW, client(), 2_000, limits));
        assertThat(state.start(NOW, client(), 1, limits).ticket()).isNull();

        inFlight--;
        state.end(NOW, client(), new CallEnd(first, outcome(Kind.ACCEPTED), 500), limits);

        assertThat(state.start(NOW + SECOND * 3 / 10, client(), 1, limits).ticket())
                .isNull();
        assertThat(state.start(NOW + SECOND * 4 / 10, client(), 1, limits).ticket())
                .isNotNull();
    }

    @Test
    void countsRefusalsOfOneMomentOnce() {
        List<CallTicket> burst =
                IntStream.range(0, 64).mapToObj(i -> start(NOW)).toList();

        burst.subList(0, 14).forEach(each -> end(NOW + 1, each, outcome(Kind.REFUSED)));

        assertThat(state.rate.peak()).isEqualTo(50);
        assertThat(state.inFlightLimit.calls()).isEqualTo(50);
        assertThat(state.blockedUntil).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"FAILED", "NEUTRAL"})
    void doesNotSlowDownForWhatIsNoRefusal(Kind kind) {
        var tickets = Stream.generate(() -> start(NOW)).limit(20).toList();

        tickets.forEach(each -> end(NOW, each, outcome(kind)));

        assertThat(state.rate.peak()).isInfinite();
        assertThat(state.inFlightLimit).isEqualTo(InFlightLimit.NONE);
        assertThat(state.refusalsInARow).isZero();
    }

    @Test
    void pausesGrowthForFailures() {
        end(NOW, start(NOW), outcome(Kind.REFUSED));
        long at = NOW + 10 * SECOND;
        double before = state.rate.perSecond();

        CallTicket failing = start(at);
        end(at, failing, outcome(Kind.FAILED));
        assertThat(state.rate.perSecond()).isEqualTo(before);

        CallTicket neutral = start(at + 2 * SECOND);
        end(at + 2 * SECOND, neutral, outcome(Kind.NEUTRAL));
        assertThat(state.rate.perSecond()).isEqualTo(before);

        CallTicket accepted = start(at + 4 * SECOND);
        end(at + 4 * SECOND, accepted, outcome(Kind.ACCEPTED));
        assertThat(state.rate.perSecond()).isGreaterThan(before);
    }

    @Test
    void pausesForLongerEachTimeThatNothingButRefusalsCome() {
        var pauses = new ArrayList<Long>();
        long now = NOW;
        for (int i = 0; i < 12; i++) {
            CallTicket ticket = start(now);
            end(now + 1, ticket, outcome(Kind.REFUSED));
            pauses.add(Math.max(0, state.blockedUntil - now - 1) / 1_000);
            now = Math.max(state.blockedUntil, now + 2 * SECOND);
        }

        assertThat(pauses)
                .containsExactly(0L, 250L, 250L, 250L, 500L, 1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void letsOneCallFindOutWhetherRefusalsAreOver() {
        end(NOW, start(NOW), outcome(Kind.REFUSED));
        end(NOW + 2 * SECOND, start(NOW + 2 * SECOND), outcome(Kind.REFUSED));
        long later = NOW + 10 * SECOND;

        CallTicket probe = start(later);
        assertThat(look(later + 2 * SECOND).ticket()).isNull();

        end(later + 2 * SECOND, probe, outcome(Kind.ACCEPTED));
        start(later + 4 * SECOND);
        assertThat(look(later + 6 * SECOND).ticket()).isNotNull();
    }

    @Test
    void givesUpOnAnEndpointThatRefusesEverythingForFiveMinutes() {
        long now = NOW;
        while (now < NOW + LimitState.PATIENCE) {
            Admission admission = look(now);
            assertThat(admission.isHopeless()).isFalse();
            end(now, started(admission), outcome(Kind.REFUSED));
            now = Math.max(state.blockedUntil, now + 2 * SECOND);
        }
        end(now, start(now), outcome(Kind.REFUSED));

        assertThat(look(now + SECOND).isHopeless()).isTrue();
        assertThat(look(state.blockedUntil).ticket()).isNotNull();
    }
}
