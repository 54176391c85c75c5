/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MembersTests {

    private static final long SECOND = 1_000_000;
    private static final long NOW = 1_000 * SECOND;

    private final Members members = new Members(List.of());

    private void put(long id, int inFlight, long expiresAt) {
        members.put(Member.of(id).with(inFlight, expiresAt, NOW));
    }

    @Test
    void addsUpTheCallsOfAllJvms() {
        put(1, 3, NOW + SECOND);
        put(2, 4, NOW + SECOND);
        put(2, 5, NOW + SECOND);

        assertThat(members.inFlight(NOW)).isEqualTo(8);
    }

    @Test
    void forgetsCallsThatMustHaveEnded() {
        put(1, 3, NOW + SECOND);
        put(2, 4, NOW + 2 * SECOND);

        assertThat(members.inFlight(NOW + SECOND)).isEqualTo(4);
    }

    @Test
    void forgetsOtherJvmsThatHaveEndedOrAskNoLonger() {
        put(1, 3, NOW + 300 * SECOND);
        put(2, 4, NOW + 300 * SECOND);
        put(3, 0, NOW);

        put(4, 0, NOW);

        members.forgetGone(NOW + 61 * SECOND, new Caller(4, 0, SECOND, id -> id != 2));

        assertThat(members.all()).extracting(Member::id).containsExactly(1L, 4L);
    }

    @Test
    void letsTheJvmThatHasWaitedLongestGoFirst() {
        members.put(Member.of(1).waiting(NOW));
        members.put(Member.of(2).waiting(NOW + 5));

        assertThat(members.isFirstInLine(1, NOW + 10)).isTrue();
        assertThat(members.isFirstInLine(2, NOW + 10)).isFalse();
        assertThat(members.isFirstInLine(3, NOW + 10)).isFalse();

        members.put(members.get(1).notWaiting());
        assertThat(members.isFirstInLine(2, NOW + 10)).isTrue();
    }

    @Test
    void passesOverAJvmThatHasBecomeSilent() {
        members.put(Member.of(1).waiting(NOW));
        members.put(Member.of(2).waiting(NOW + 5));
        members.put(members.get(2).waiting(NOW + SECOND));

        assertThat(members.isFirstInLine(2, NOW + SECOND)).isTrue();
        assertThat(members.get(2).waitingSince()).isEqualTo(NOW + 5);
    }

    @Test
    void makesRoomForANewJvm() {
        for (int id = 0; id <= Members.MOST; id++) {
            put(id, 1, NOW + SECOND);
        }

        assertThat(members.all()).hasSize(Members.MOST).noneMatch(each -> each.id() == 0);
    }
}
