/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.distribute;

import dev.evaljunit.EvalCase;
import dev.evaljunit.internal.launch.WorkIdentity;
import dev.evaljunit.internal.model.limit.CallLimiters;
import dev.evaljunit.internal.model.limit.ModelLimits;
import dev.evaljunit.internal.run.TrialServer;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Where a worker takes chunks of one eval. It refuses those of a launch with another dataset, prompt, judge or agent, so that no run
 * has trials of two. Safe for use by several threads.
 */
public final class Desk {

    /** While the calls of one chunk run out, those of the next begin. */
    static final int LEAST_CHUNKS = 2;

    private final String eval;
    private final WorkIdentity identity;
    private final Map<String, EvalCase> cases;
    private final TrialServer server;
    private final ModelLimits limits;
    private final int room;
    private final int mostBytes;
    private final AtomicInteger sizeOfChunks = new AtomicInteger(1);
    private final AtomicLong trials = new AtomicLong();

    Desk(
            String eval,
            WorkIdentity identity,
            Map<String, EvalCase> cases,
            TrialServer server,
            ModelLimits limits,
            int room,
            int mostBytes) {
        this.eval = eval;
        this.identity = identity;
        this.cases = cases;
        this.server = server;
        this.limits = limits;
        this.room = room;
        this.mostBytes = mostBytes;
    }

    /** {@return which eval is served} */
    public String eval() {
        return eval;
    }

    /**
     * {@return whether there is room for one more chunk}
     *
     * @param chunks that are here, or are coming
     */
    public boolean hasRoom(int chunks) {
        return chunks < LEAST_CHUNKS || (chunks + 1L) * sizeOfChunks.get() <= room;
    }

    /** {@return how many trials were run so far} */
    public long trials() {
        return trials.get();
    }

    /**
     * Begin to work on a chunk.
     *
     * @param known the result of a worker that has begun it and died; empty if none has
     * @param isWanted whether the launch still wants agents to be called; asked before each call
     */
    public Work begin(byte[] chunk, Optional<byte[]> known, BooleanSupplier isWanted) {
        Chunk asked = Chunk.read(chunk);
        var work = new Work(this, known.map(ChunkResult::read), isWanted);
        if (!asked.identity().equals(identity.sha256())) {
            work.refuse(identity);
            return work;
        }
        CallLimiters.SHARED.configure(limits.shareOf(asked.workers()));
        int size = asked.trials().size();
        sizeOfChunks.updateAndGet(
                before -> Math.max(size, before - (before - size) / 8)); // the last of a run are small
        work.start(asked, cases, server);
        return work;
    }

    /** {@return how long a result may be} */
    int mostBytes() {
        return mostBytes;
    }

    void served() {
        trials.incrementAndGet();
    }

    static String worker() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }
}
