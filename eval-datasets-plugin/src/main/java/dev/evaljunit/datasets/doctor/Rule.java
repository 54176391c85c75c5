/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.doctor;

import dev.evaljunit.datasets.facts.Facts;
import dev.evaljunit.datasets.facts.Source;
import java.util.List;
import java.util.Locale;

/** What the doctor looks for, in the order of the loop from a signal to a gate. */
public enum Rule {
    /** What cannot be read is not sound. */
    UNREADABLE_FILE(Rule::unreadable),
    FEEDBACK_NOT_PROMOTED(FeedbackRules::notPromoted, Source.FEEDBACK),
    ONE_SIGNAL_CHANNEL(FeedbackRules::oneChannel, Source.FEEDBACK),
    SAMPLED_FEEDBACK(FeedbackRules::sampled, Source.FEEDBACK, Source.SETTINGS),
    ORPHAN_FEEDBACK(FeedbackRules::orphans, Source.JOIN_REPORT),
    PROMPT_VERSION_WITHOUT_LABEL(FeedbackRules::promptWithoutLabel, Source.FEEDBACK),
    ITEM_OF_ONE_ANNOTATOR(LabelRules::items, Source.QUEUES),
    CASE_OF_ONE_ANNOTATOR(LabelRules::cases, Source.GOLDEN_SETS),
    VERSION_EDITED_IN_PLACE(SetRules::edited, Source.GOLDEN_SETS),
    VERSION_WITHOUT_PARENT(SetRules::withoutParent, Source.GOLDEN_SETS),
    VERSION_WITHOUT_PROMOTION(SetRules::withoutPromotion, Source.GOLDEN_SETS),
    CHANGE_WITHOUT_REASON(SetRules::withoutReason, Source.GOLDEN_SETS),
    SHRINKING_SET(SetRules::shrinking, Source.GOLDEN_SETS),
    SUITE_WITHOUT_OWNER(SetRules::withoutOwner, Source.GOLDEN_SETS),
    SUITE_PAST_REFRESH(SetRules::pastRefresh, Source.GOLDEN_SETS),
    JUDGE_WITHOUT_CERTIFICATE(JudgeRules::withoutCertificate, Source.RUBRICS),
    CERTIFICATE_PAST_CALIBRATION(JudgeRules::pastCalibration, Source.RUBRICS),
    EVAL_NEVER_RED(RunRules::neverRed, Source.HISTORY),
    GATE_BLIND_TO_DROP(RunRules::blind, Source.REPORTS, Source.HISTORY),
    EVAL_ASKS_NO_MODEL(RunRules::asksNoModel, Source.REPORTS);

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Check check;

    @SuppressWarnings("ImmutableEnumChecker") // a list that nobody can change
    private final List<Source> needed;

    /** Looks at facts. */
    private interface Check {

        void look(Facts facts, DoctorLimits limits, Symptoms symptoms);
    }

    Rule(Check check, Source... needed) {
        this.check = check;
        this.needed = List.of(needed);
    }

    private static void unreadable(Facts facts, DoctorLimits limits, Symptoms symptoms) {
        facts.problems().forEach(problem -> symptoms.add(problem.where(), problem.message(), "Repair the file."));
    }

    /** {@return its name in reports} */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@return where it looks; one of them must be there} */
    List<Source> needed() {
        return needed;
    }

    /** {@return what it sees} */
    Symptoms of(Facts facts, DoctorLimits limits) {
        var symptoms = new Symptoms(this);
        check.look(facts, limits, symptoms);
        return symptoms;
    }
}
