/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.util.ArrayList;
import java.util.List;

/** The JVMs that ask an endpoint. One that was killed counts until it is missed, or its calls must have ended. */
final class Members {

    /** More JVMs than a build has. */
    static final int MOST = 64;

    private final List<Member> members;

    Members(List<Member> members) {
        this.members = new ArrayList<>(members);
    }

    Member get(long id) {
        return members.stream().filter(each -> each.id() == id).findFirst().orElse(Member.of(id));
    }

    /** Replace what is known of a JVM; the one heard of the longest ago makes room. */
    void put(Member member) {
        members.removeIf(each -> each.id() == member.id());
        if (members.size() == MOST) {
            members.remove(0);
        }
        members.add(member);
    }

    int inFlight(long now) {
        return members.stream().mapToInt(each -> each.inFlight(now)).sum();
    }

    boolean hasOthers(long id) {
        return members.stream().anyMatch(each -> each.id() != id);
    }

    /** {@return whether no other JVM has waited for longer} */
    boolean isFirstInLine(long id, long now) {
        long mine = get(id).waitingSince();
        long since = mine == 0 ? now : mine;
        return members.stream()
                .noneMatch(each -> each.id() != id && each.isWaiting(now) && each.waitingSince() < since);
    }

    /** Forget the other JVMs that have ended or ask no longer. */
    void forgetGone(long now, Caller caller) {
        members.removeIf(each -> each.id() != caller.member()
                && !(each.isThere(now) && caller.isAlive().test(each.id())));
    }

    List<Member> all() {
        return List.copyOf(members);
    }
}
