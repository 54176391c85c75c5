/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.recording;

/**
 * Which call of which trial a recording is of.
 *
 * @param request the digest of the request
 * @param theCase the id of the case
 * @param trial the number of the trial among those of its case, from 1
 * @param judge the judge that called; empty for the agent, {@code (simulated user)} for the user of a conversation
 * @param call the number of the call among equal ones of this judge in this trial, from 1; 0 for the answer of the agent
 */
record CallKey(String request, String theCase, int trial, String judge, int call) {

    /**
     * What identifies a call if the case or the judge was renamed, and for requests that several have in common. Repeats keep
     * different replies.
     */
    record Sample(String request, int trial, int call) {}

    Sample sample() {
        return new Sample(request, trial, call);
    }

    boolean isAnswer() {
        return call == 0;
    }

    /** {@return the caller for messages} */
    String caller() {
        return switch (judge) {
            case "" -> "the agent";
            case TrialCalls.USER -> "the simulated user";
            default -> "judge '" + judge + "'";
        };
    }
}
