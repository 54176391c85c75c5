/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimitClientsTests {

    private static final long SECOND = 1_000_000;
    private static final long NOW = 1_000 * SECOND;

    private final LimitClients clients = new LimitClients(List.of());

    private void put(long id, int inFlight, long expiresAt) {
        clients.put(LimitClient.of(id).with(inFlight, expiresAt, NOW));
    }

    @Test
    void addsUpTheCallsOfAllJvms() {
        put(1, 3, NOW + SECOND);
        put(2, 4, NOW + SECOND);
        put(2, 5, NOW + SECOND);

        assertThat(clients.inFlight(NOW)).isEqualTo(8);
    }

    @Test
    void forgetsCallsThatMustHaveEnded() {
        put(1, 3, NOW + SECOND);
        put(2, 4, NOW + 2 * SECOND);

        assertThat(clients.inFlight(NOW + SECOND)).isEqualTo(4);
    }

    @Test
    void forgetsOtherJvmsThatHaveEndedOrAskNoLonger() {
        put(1, 3, NOW + 300 * SECOND);
        put(2, 4, NOW + 300 * SECOND);
        put(3, 0, NOW);

        put(4, 0, NOW);

        clients.removeGone(NOW + 61 * SECOND, new LocalClient(4, 0, SECOND, id -> id != 2));

        assertThat(clients.all()).extracting(LimitClient::id).containsExactly(1L, 4L);
    }

    @Test
    void letsTheJvmThatHasWaitedLongestGoFirst() {
        clients.put(LimitClient.of(1).waiting(NOW));
        clients.put(LimitClient.of(2).waiting(NOW + 5));

        assertThat(clients.isFirstInLine(1, NOW + 10)).isTrue();
        assertThat(clients.isFirstInLine(2, NOW + 10)).isFalse();
        assertThat(clients.isFirstInLine(3, NOW + 10)).isFalse();

        clients.put(clients.get(1).notWaiting());
        assertThat(clients.isFirstInLine(2, NOW + 10)).isTrue();
    }

    @Test
    void passesOverAJvmThatHasBecomeSilent() {
        clients.put(LimitClient.of(1).waiting(NOW));
        clients.put(LimitClient.of(2).waiting(NOW + 5));
        clients.put(clients.get(2).waiting(NOW + SECOND));

        assertThat(clients.isFirstInLine(2, NOW + SECOND)).isTrue();
        assertThat(clients.get(2).waitingSince()).isEqualTo(NOW + 5);
    }

    @Test
    void makesRoomForANewJvm() {
        for (int id = 0; id <= LimitClients.MOST; id++) {
            put(id, 1, NOW + SECOND);
        }

        assertThat(clients.all()).hasSize(LimitClients.MOST).noneMatch(each -> each.id() == 0);
    }
}
