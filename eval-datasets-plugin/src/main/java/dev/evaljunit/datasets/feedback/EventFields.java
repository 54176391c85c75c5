/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.feedback;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields of an event, as {@code feedback-event-1.schema.json} describes them. */
final class EventFields {

    static final String ID = "feedback_id";
    static final String TRACE = "trace_id";
    static final String SPAN = "span_id";
    static final String THREAD = "thread_id";
    static final String TURN = "turn";
    static final String PROMPT_VERSION = "prompt_version";
    static final String ROUTE = "route";
    static final String COHORT = "user_cohort";
    static final String SIGNAL = "signal_type";
    static final String SOURCE = "score_source";
    static final String SOURCE_GIVEN = "score_source_given";
    static final String NAME = "score_name";
    static final String VALUE = "value";
    static final String LABEL = "label";
    static final String COMMENT = "comment";
    static final String CREATED = "created_at";
    static final String INPUT = "input";
    static final String OUTPUT = "output";
    static final String EDITED = "edited_output";
    static final String REASON = "escalation_reason";
    static final String SYSTEM = "source";
    static final String METADATA = "metadata";

    /** The order in which an event is written. */
    static final Set<String> ALL = new LinkedHashSet<>(List.of(
            ID,
            TRACE,
            SPAN,
            THREAD,
            TURN,
            PROMPT_VERSION,
            ROUTE,
            COHORT,
            SIGNAL,
            SOURCE,
            SOURCE_GIVEN,
            NAME,
            VALUE,
            LABEL,
            COMMENT,
            CREATED,
            INPUT,
            OUTPUT,
            EDITED,
            REASON,
            SYSTEM,
            METADATA));

    /** What everything later joins on. */
    static final List<String> JOIN = List.of(TRACE, PROMPT_VERSION, ROUTE, COHORT, SOURCE);

    /** Of the join fields, those that a trace has, too. */
    static final List<String> OF_TRACE = List.of(PROMPT_VERSION, ROUTE, COHORT);

    /** What identifies and dates an event is never masked. */
    static final Set<String> KEPT = Set.of(ID, TRACE, SPAN, TURN, SIGNAL, SOURCE, VALUE, CREATED);

    private EventFields() {}
}
