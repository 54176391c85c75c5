/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import java.util.ArrayList;
import java.util.List;

/** Takes what one rule sees. */
final class Symptoms {

    private final Rule rule;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Undecided> undecided = new ArrayList<>();

    /**
     * What a rule could not decide.
     *
     * @param reason a sentence
     */
    record Undecided(Rule rule, String reason) {}

    Symptoms(Rule rule) {
        this.rule = rule;
    }

    void add(String where, String sentence, String nextStep) {
        findings.add(new Finding(rule, where, sentence, nextStep));
    }

    /** Say that there is too little to decide about something, which must not pass for sound. */
    void undecided(String reason) {
        undecided.add(new Undecided(rule, reason));
    }

    List<Finding> findings() {
        return findings;
    }

    List<Undecided> undecided() {
        return undecided;
    }
}
