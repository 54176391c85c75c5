/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.zip.CRC32;

/** The shared state as bytes. What is damaged or old reads as a new state: at worst, limits are learned once more. */
final class LimitBytes {

    /** Changes with the order of the fields. */
    static final long FORMAT = 0x4556_4c49_4d31L;

    static final int LARGEST = 8 * (32 + BorneRate.SECONDS + 5 * Members.MOST);

    /** Quotas are of a minute; after two, nothing that was learned needs to hold. */
    static final long OLD = 120_000_000;

    /** JVMs of one machine share its clock; if it was put back, times in the state are in the future. */
    private static final long CLOCKS_AGREE = 5_000_000;

    private LimitBytes() {}

    static ByteBuffer write(LimitState state, long now) {
        ByteBuffer to = ByteBuffer.allocate(LARGEST).position(2 * Long.BYTES).putLong(now);
        to.putLong(state.requests).putLong(state.tokens).putLong(state.blockedUntil);
        to.putLong(state.requestSpacing.next()).putLong(state.tokenSpacing.next());
        write(state.pace, to);
        write(state.inFlightLimit, to);
        write(state.requestQuota, to);
        write(state.tokenQuota, to);
        to.putLong(state.refusedAt)
                .putLong(state.slowedAt)
                .putLong(state.refusedSince)
                .putInt(state.refusalsInARow);
        write(state.borne, to);
        write(state.members, to);
        to.flip();
        return to.putLong(FORMAT).putLong(sum(to)).rewind();
    }

    private static void write(Pace pace, ByteBuffer to) {
        to.putDouble(pace.peak()).putDouble(pace.least()).putInt(pace.isGuess() ? 1 : 0);
        to.putLong(pace.grown()).putLong(pace.updatedAt());
    }

    private static void write(InFlightLimit limit, ByteBuffer to) {
        to.putDouble(limit.calls()).putDouble(limit.before()).putInt(limit.isGuess() ? 1 : 0);
        to.putLong(limit.reducedAt()).putLong(limit.updatedAt());
    }

    private static void write(Quota quota, ByteBuffer to) {
        to.putLong(quota.from()).putLong(quota.until()).putLong(quota.resetAt());
    }

    private static void write(BorneRate borne, ByteBuffer to) {
        to.putLong(borne.newest());
        for (int calls : borne.calls()) {
            to.putInt(calls);
        }
    }

    private static void write(Members members, ByteBuffer to) {
        to.putInt(members.all().size());
        for (Member each : members.all()) {
            to.putLong(each.id()).putInt(each.inFlight()).putLong(each.expiresAt());
            to.putLong(each.waitingSince()).putLong(each.seenAt());
        }
    }

    static LimitState read(ByteBuffer from, long now) {
        try {
            boolean isSound = from.getLong() == FORMAT && from.getLong() == sum(from);
            long writtenAt = from.getLong();
            boolean isCurrent = writtenAt > now - OLD && writtenAt < now + CLOCKS_AGREE;
            return isSound && isCurrent ? read(from) : new LimitState();
        } catch (BufferUnderflowException e) {
            return new LimitState();
        }
    }

    private static LimitState read(ByteBuffer from) {
        var state = new LimitState();
        state.requests = from.getLong();
        state.tokens = from.getLong();
        state.blockedUntil = from.getLong();
        state.requestSpacing = new Spacing(from.getLong());
        state.tokenSpacing = new Spacing(from.getLong());
        state.pace = new Pace(from.getDouble(), from.getDouble(), from.getInt() != 0, from.getLong(), from.getLong());
        state.inFlightLimit = new InFlightLimit(
                from.getDouble(), from.getDouble(), from.getInt() != 0, from.getLong(), from.getLong());
        state.requestQuota = new Quota(from.getLong(), from.getLong(), from.getLong());
        state.tokenQuota = new Quota(from.getLong(), from.getLong(), from.getLong());
        state.refusedAt = from.getLong();
        state.slowedAt = from.getLong();
        state.refusedSince = from.getLong();
        state.refusalsInARow = from.getInt();
        state.borne = borne(from);
        state.members = members(from);
        return state;
    }

    private static BorneRate borne(ByteBuffer from) {
        long newest = from.getLong();
        var calls = new int[BorneRate.SECONDS];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = from.getInt();
        }
        return new BorneRate(calls, newest);
    }

    private static Members members(ByteBuffer from) {
        var members = new ArrayList<Member>();
        for (int left = from.getInt(); left > 0; left--) {
            members.add(new Member(from.getLong(), from.getInt(), from.getLong(), from.getLong(), from.getLong()));
        }
        return new Members(members);
    }

    private static long sum(ByteBuffer bytes) {
        var sum = new CRC32();
        sum.update(bytes.slice(2 * Long.BYTES, bytes.limit() - 2 * Long.BYTES));
        return sum.getValue();
    }
}
