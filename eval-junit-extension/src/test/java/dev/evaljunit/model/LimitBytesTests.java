/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitBytesTests {

    private static final long NOW = 1_800_000_000_000_000L;

    private static LimitState state() {
        var state = new LimitState();
        state.requests = 1;
        state.tokens = 2;
        state.blockedUntil = 3;
        state.requestSpacing = new Spacing(4);
        state.tokenSpacing = new Spacing(5);
        state.pace = new Pace(6.5, 7.5, true, 8, 9);
        state.inFlightLimit = new InFlightLimit(10.5, 11.5, true, 12, 13);
        state.requestQuota = new Quota(14, 15, 16);
        state.tokenQuota = new Quota(17, 18, 19);
        state.refusedAt = 20;
        state.slowedAt = 33;
        state.refusedSince = 21;
        state.refusalsInARow = 22;
        state.borne.started(NOW);
        state.members = new Members(List.of(new Member(23, 24, 25, 26, 27), new Member(28, 29, 30, 31, 32)));
        return state;
    }

    @Test
    void readsWhatItWrote() {
        LimitState read = LimitBytes.read(LimitBytes.write(state(), NOW), NOW + 1);

        assertThat(read).usingRecursiveComparison().isEqualTo(state());
    }

    @Test
    void hasRoomForAsManyJvmsAsThereCanBe() {
        var state = state();
        for (int id = 0; id < 2 * Members.MOST; id++) {
            state.members.put(Member.of(id));
        }

        LimitState read = LimitBytes.read(LimitBytes.write(state, NOW), NOW);

        assertThat(read.members.all()).hasSize(Members.MOST);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 16, 24, 100, 400})
    void beginsAnewAfterATornWrite(int length) {
        ByteBuffer torn = LimitBytes.write(state(), NOW).limit(length);

        assertNew(LimitBytes.read(torn, NOW));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 16, 30, 90})
    void beginsAnewWhenAByteIsWrong(int at) {
        ByteBuffer damaged = LimitBytes.write(state(), NOW);
        damaged.put(at, (byte) ~damaged.get(at));

        assertNew(LimitBytes.read(damaged, NOW));
    }

    @Test
    void beginsAnewAfterTwoMinutesOfSilenceOrWhenTheClockWasPutBack() {
        assertNew(LimitBytes.read(LimitBytes.write(state(), NOW), NOW + LimitBytes.OLD));
        assertNew(LimitBytes.read(LimitBytes.write(state(), NOW), NOW - 3_600_000_000L));
    }

    private static void assertNew(LimitState state) {
        assertThat(state).usingRecursiveComparison().isEqualTo(new LimitState());
    }
}
