/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import java.util.ArrayList;
import java.util.List;

/**
 * The JVMs that share a state. A JVM that was killed counts until its absence is noticed, or until its calls must have
 * ended.
 */
final class LimitClients {

    /** More JVMs than a build forks. */
    static final int MOST = 64;

    private final List<LimitClient> clients;

    LimitClients(List<LimitClient> clients) {
        this.clients = new ArrayList<>(clients);
    }

    LimitClient get(long id) {
        for (LimitClient each : clients) {
            if (each.id() == id) {
                return each;
            }
        }
        return LimitClient.of(id);
    }

    /** Replace the entry of a JVM; if there is no room, the least recently updated entry is removed. */
    void put(LimitClient client) {
        remove(client.id());
        if (clients.size() == MOST) {
            clients.remove(0);
        }
        clients.add(client);
    }

    /** Without a predicate, since each call does it four times. */
    private void remove(long id) {
        for (int i = clients.size() - 1; i >= 0; i--) {
            if (clients.get(i).id() == id) {
                clients.remove(i);
            }
        }
    }

    int inFlight(long now) {
        int sum = 0;
        for (LimitClient each : clients) {
            sum += each.inFlight(now);
        }
        return sum;
    }

    boolean hasOthers(long id) {
        for (LimitClient each : clients) {
            if (each.id() != id) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether no other JVM has waited longer} */
    boolean isFirstInLine(long id, long now) {
        if (!hasOthers(id)) {
            return true;
        }
        long mine = get(id).waitingSince();
        long since = mine == 0 ? now : mine;
        return clients.stream()
                .noneMatch(each -> each.id() != id && each.isWaiting(now) && each.waitingSince() < since);
    }

    /** Remove the other JVMs that have ended or have been silent for too long. */
    void removeGone(long now, LocalClient client) {
        clients.removeIf(each -> each.id() != client.id()
                && !(each.isPresent(now) && client.isAlive().test(each.id())));
    }

    List<LimitClient> all() {
        return List.copyOf(clients);
    }
}
