/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitStateBytesTests {

    private static final long NOW = 1_800_000_000_000_000L;

    private static LimitState state() {
        var state = new LimitState();
        state.requests = 1;
        state.tokens = 2;
        state.blockedUntil = 3;
        state.requestBucket = new LeakyBucket(4);
        state.tokenBucket = new LeakyBucket(5);
        state.rate = new CubicRate(6.5, 7.5, true, 8, 9);
        state.inFlightLimit = new InFlightLimit(10.5, 11.5, true, 12, 13);
        state.requestQuota = new QuotaLeft(14, 15, 16);
        state.tokenQuota = new QuotaLeft(17, 18, 19);
        state.refusedAt = 20;
        state.slowedAt = 33;
        state.refusedSince = 21;
        state.refusalsInARow = 22;
        state.accepted.started(NOW);
        state.clients =
                new LimitClients(List.of(new LimitClient(23, 24, 25, 26, 27), new LimitClient(28, 29, 30, 31, 32)));
        return state;
    }

    @Test
    void readsWhatItWrote() {
        LimitState read = LimitStateBytes.read(LimitStateBytes.write(state(), NOW), NOW + 1);

        assertThat(read).usingRecursiveComparison().isEqualTo(state());
    }

    @Test
    void hasRoomForAsManyJvmsAsThereCanBe() {
        var state = state();
        for (int id = 0; id < 2 * LimitClients.MOST; id++) {
            state.clients.put(LimitClient.of(id));
        }

        LimitState read = LimitStateBytes.read(LimitStateBytes.write(state, NOW), NOW);

        assertThat(read.clients.all()).hasSize(LimitClients.MOST);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 16, 24, 100, 400})
    void beginsAnewAfterATornWrite(int length) {
        ByteBuffer torn = LimitStateBytes.write(state(), NOW).limit(length);

        assertNew(LimitStateBytes.read(torn, NOW));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 16, 30, 90})
    void beginsAnewWhenAByteIsWrong(int at) {
        ByteBuffer damaged = LimitStateBytes.write(state(), NOW);
        damaged.put(at, (byte) ~damaged.get(at));

        assertNew(LimitStateBytes.read(damaged, NOW));
    }

    @Test
    void beginsAnewAfterTwoMinutesOfSilenceOrWhenTheClockWasPutBack() {
        assertNew(LimitStateBytes.read(LimitStateBytes.write(state(), NOW), NOW + LimitStateBytes.OLD));
        assertNew(LimitStateBytes.read(LimitStateBytes.write(state(), NOW), NOW - 3_600_000_000L));
    }

    private static void assertNew(LimitState state) {
        assertThat(state).usingRecursiveComparison().isEqualTo(new LimitState());
    }
}
