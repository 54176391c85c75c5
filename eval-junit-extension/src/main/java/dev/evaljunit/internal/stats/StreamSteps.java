/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.stats;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Matches answers of two streams, in the order in which they come, so that each step has some of both.
 *
 * <p>Which answers are in a step depends only on the stream of each answer, never on a score. A step has one answer of the stream that was
 * rarer among the last answers, and as many of the other as came for one of it then, which are the oldest that wait. What the other stream
 * had before the candidate's first answer is in no step, since it may have been asked other questions; it only tells what to expect.
 */
final class StreamSteps {

    /** So many answers tell how traffic is split now; splits change while a canary grows. */
    private static final int RECENT = 200;

    /** Answers of a stream that waits for the other one are forgotten, the oldest first: they are from another time. */
    private static final int MOST_WAITING = 50;

    /** A backlog shrinks by this part of it with each step. */
    private static final int BACKLOG = 20;

    private final StreamMoments moments = new StreamMoments();
    private final ArrayDeque<Boolean> recent = new ArrayDeque<>();
    private final ArrayDeque<Double> incumbent = new ArrayDeque<>();
    private final ArrayDeque<Double> candidate = new ArrayDeque<>();
    private int recentCandidates;
    private long candidates;
    private boolean hasBegun;

    /** {@return the step that the answer completes; empty if it waits for others} */
    Optional<StreamStep> add(boolean isCandidate, double score) {
        hasBegun |= isCandidate;
        if (!hasBegun) {
            moments.add(false, score);
            return Optional.empty();
        }
        count(isCandidate);
        ArrayDeque<Double> queue = isCandidate ? candidate : incumbent;
        queue.add(score);
        if (queue.size() > MOST_WAITING + 2 * ratio()) {
            moments.add(isCandidate, queue.remove());
        }
        return step();
    }

    /** {@return how many answers wait for some of the other stream} */
    int waiting() {
        return incumbent.size() + candidate.size();
    }

    /** {@return what is known about the scores of answers that do not wait} */
    StreamMoments moments() {
        return moments;
    }

    private void count(boolean isCandidate) {
        recent.add(isCandidate);
        recentCandidates += isCandidate ? 1 : 0;
        if (recent.size() > RECENT) {
            recentCandidates -= recent.remove() ? 1 : 0;
        }
    }

    private boolean isCandidateRarer() {
        return 2 * recentCandidates <= recent.size();
    }

    /** {@return how many answers of the more frequent stream came for one of the other} */
    private int ratio() {
        int rarer = Math.max(1, Math.min(recentCandidates, recent.size() - recentCandidates));
        return Math.max(1, Math.round((recent.size() - rarer) / (float) rarer));
    }

    private Optional<StreamStep> step() {
        ArrayDeque<Double> rarer = isCandidateRarer() ? candidate : incumbent;
        ArrayDeque<Double> other = isCandidateRarer() ? incumbent : candidate;
        if (rarer.isEmpty() || other.size() < ratio()) {
            return Optional.empty();
        }
        double[] one = take(rarer, 1);
        double[] many = take(other, ratio() + other.size() / BACKLOG);
        return Optional.of(isCandidateRarer() ? step(many, one) : step(one, many));
    }

    private static double[] take(ArrayDeque<Double> queue, int most) {
        double[] taken = new double[Math.min(most, queue.size())];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = queue.remove();
        }
        return taken;
    }

    private StreamStep step(double[] ofIncumbent, double[] ofCandidate) {
        var step = new StreamStep(
                ofIncumbent,
                ofCandidate,
                moments.mean(),
                moments.variance(),
                moments.share(),
                moments.drop(),
                candidates);
        candidates += ofCandidate.length;
        for (double score : ofIncumbent) {
            moments.add(false, score);
        }
        for (double score : ofCandidate) {
            moments.add(true, score);
        }
        return step;
    }
}
