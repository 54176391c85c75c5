/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model.limit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.zip.CRC32;

/** Serializes the shared state. Damaged or old bytes are read as a new state: at worst, limits are learned again. */
final class LimitStateBytes {

    /** Changes with the order of the fields. */
    static final long FORMAT = 0x4556_4c49_4d31L;

    static final int LARGEST = 8 * (32 + AcceptedRate.SECONDS + 5 * LimitClients.MOST);

    /** Quotas are per minute; after two minutes, nothing that was learned has to hold. */
    static final long OLD = 120_000_000;

    /** The JVMs of a machine share its clock; after it was set back, times in the state are in the future. */
    private static final long CLOCKS_AGREE = 5_000_000;

    private LimitStateBytes() {}

    static ByteBuffer write(LimitState state, long now) {
        ByteBuffer to = ByteBuffer.allocate(LARGEST).position(2 * Long.BYTES).putLong(now);
        to.putLong(state.requests).putLong(state.tokens).putLong(state.blockedUntil);
        to.putLong(state.requestBucket.next()).putLong(state.tokenBucket.next());
        write(state.rate, to);
        write(state.inFlightLimit, to);
        write(state.requestQuota, to);
        write(state.tokenQuota, to);
        to.putLong(state.refusedAt)
                .putLong(state.slowedAt)
                .putLong(state.refusedSince)
                .putInt(state.refusalsInARow);
        write(state.accepted, to);
        write(state.clients, to);
        to.flip();
        return to.putLong(FORMAT).putLong(sum(to)).rewind();
    }

    private static void write(CubicRate rate, ByteBuffer to) {
        to.putDouble(rate.peak()).putDouble(rate.least()).putInt(rate.isGuess() ? 1 : 0);
        to.putLong(rate.grown()).putLong(rate.updatedAt());
    }

    private static void write(InFlightLimit limit, ByteBuffer to) {
        to.putDouble(limit.calls()).putDouble(limit.before()).putInt(limit.isGuess() ? 1 : 0);
        to.putLong(limit.reducedAt()).putLong(limit.updatedAt());
    }

    private static void write(QuotaLeft quota, ByteBuffer to) {
        to.putLong(quota.from()).putLong(quota.until()).putLong(quota.resetAt());
    }

    private static void write(AcceptedRate accepted, ByteBuffer to) {
        to.putLong(accepted.newest());
        for (int calls : accepted.calls()) {
            to.putInt(calls);
        }
    }

    private static void write(LimitClients clients, ByteBuffer to) {
        to.putInt(clients.all().size());
        for (LimitClient each : clients.all()) {
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
        state.requestBucket = new LeakyBucket(from.getLong());
        state.tokenBucket = new LeakyBucket(from.getLong());
        state.rate =
                new CubicRate(from.getDouble(), from.getDouble(), from.getInt() != 0, from.getLong(), from.getLong());
        state.inFlightLimit = new InFlightLimit(
                from.getDouble(), from.getDouble(), from.getInt() != 0, from.getLong(), from.getLong());
        state.requestQuota = new QuotaLeft(from.getLong(), from.getLong(), from.getLong());
        state.tokenQuota = new QuotaLeft(from.getLong(), from.getLong(), from.getLong());
        state.refusedAt = from.getLong();
        state.slowedAt = from.getLong();
        state.refusedSince = from.getLong();
        state.refusalsInARow = from.getInt();
        state.accepted = accepted(from);
        state.clients = clients(from);
        return state;
    }

    private static AcceptedRate accepted(ByteBuffer from) {
        long newest = from.getLong();
        var calls = new int[AcceptedRate.SECONDS];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = from.getInt();
        }
        return new AcceptedRate(calls, newest);
    }

    private static LimitClients clients(ByteBuffer from) {
        var clients = new ArrayList<LimitClient>();
        for (int left = from.getInt(); left > 0; left--) {
            clients.add(new LimitClient(from.getLong(), from.getInt(), from.getLong(), from.getLong(), from.getLong()));
        }
        return new LimitClients(clients);
    }

    private static long sum(ByteBuffer bytes) {
        var sum = new CRC32();
        sum.update(bytes.slice(2 * Long.BYTES, bytes.limit() - 2 * Long.BYTES));
        return sum.getValue();
    }
}
