/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.history;

import dev.evaljunit.result.CaseResult;
import dev.evaljunit.result.EvalRun;
import dev.evaljunit.result.Outcome;
import java.util.AbstractList;
import java.util.HexFormat;
import java.util.List;
import java.util.RandomAccess;

/** The cases of a run as they are kept. Each is made whenever it is asked for, since those of a long run take more memory than the run. */
public final class CaseRecords extends AbstractList<CaseRecord> implements RandomAccess {

    private final EvalRun run;
    private final List<CaseResult> results;
    private final long[] digests;

    private CaseRecords(EvalRun run) {
        this.run = run;
        this.results = run.cases();
        this.digests = results.stream()
                .mapToLong(result -> HexFormat.fromHexDigitsToLong(CaseRecord.digest(result.evalCase())))
                .toArray();
    }

    /**
     * Digest the cases of a run.
     *
     * @param run with the secrets of its trials masked
     */
    public static CaseRecords of(EvalRun run) {
        return new CaseRecords(run);
    }

    /** {@return the run} */
    public EvalRun run() {
        return run;
    }

    @Override
    public int size() {
        return results.size();
    }

    @Override
    public CaseRecord get(int index) {
        return CaseRecord.of(results.get(index), run.repeats(), contentSha256(index));
    }

    /** {@return the id of the case at an index} */
    public String id(int index) {
        return results.get(index).evalCase().id();
    }

    /** {@return the outcome of the case at an index} */
    public Outcome outcome(int index) {
        return run.outcome(results.get(index));
    }

    /** {@return the digest of the question of the case at an index} */
    public String contentSha256(int index) {
        return HexFormat.of().toHexDigits(digests[index]);
    }

    /** {@return what tells the case at an index from that of another run} */
    String mark(int index) {
        var mark = new StringBuilder(id(index)).append(' ').append(contentSha256(index));
        results.get(index)
                .trials()
                .forEach(trial -> mark.append(' ')
                        .append(trial.outcome())
                        .append(' ')
                        .append(trial.latency().toNanos()));
        return mark.toString();
    }
}
