package com.example.shop.feedback;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * One signal about one answer. Immutable.
 *
 * <p>Five fields join an event with the answer's trace and with what is measured later: without one of them, the event is
 * useless, and nobody can add it afterwards. So there is no event without them: each step of {@link #ofTrace} has one method,
 * which leads to the next.
 */
public final class FeedbackEvent {

    /** Who gave the signal. */
    public enum ScoreSource {
        /** A person, in the user interface. */
        HUMAN("human"),
        /** A program that calls your service; whether a person is behind it is not known. */
        API("api"),
        /** A model that grades answers. */
        AUTO_GRADER("auto_grader");

        private final String word;

        ScoreSource(String word) {
            this.word = word;
        }
    }

    /** The step that takes the version of the prompt. */
    @FunctionalInterface
    public interface NeedsPromptVersion {

        /** Set the version of the prompt that the agent ran with, such as {@code support@12}. */
        NeedsRoute promptVersion(String version);
    }

    /** The step that takes the route. */
    @FunctionalInterface
    public interface NeedsRoute {

        /** Set what the question was about, such as {@code refund}. */
        NeedsUserCohort route(String route);
    }

    /** The step that takes the cohort. */
    @FunctionalInterface
    public interface NeedsUserCohort {

        /** Set the group of users, such as {@code consumer}; never a user. */
        NeedsScoreSource userCohort(String cohort);
    }

    /** The step that takes the source. */
    @FunctionalInterface
    public interface NeedsScoreSource {

        /** Set who gave the signal. */
        NeedsSignal scoreSource(ScoreSource source);
    }

    /** The last step: the signal. */
    public static final class NeedsSignal {

        private final Map<String, Object> joined;

        private NeedsSignal(Map<String, Object> joined) {
            this.joined = joined;
        }

        /** {@return an event for a thumbs-up} */
        public FeedbackEvent thumbsUp() {
            return signal("thumbs_up");
        }

        /** {@return an event for a thumbs-down} */
        public FeedbackEvent thumbsDown() {
            return signal("thumbs_down");
        }

        /** {@return an event for 1 to 5 stars} */
        public FeedbackEvent stars(int stars) {
            if (stars < 1 || stars > 5) {
                throw new IllegalArgumentException("Stars must be from 1 to 5, found " + stars + ".");
            }
            return signal("stars").with("value", stars);
        }

        /** {@return an event for a comment} */
        public FeedbackEvent comment(String comment) {
            return signal("comment").with("comment", comment);
        }

        /** {@return an event for an answer that the user corrected before using it} */
        public FeedbackEvent edit(String editedOutput) {
            return signal("edit").with("edited_output", editedOutput);
        }

        /** {@return an event for a user who asked for a person} */
        public FeedbackEvent escalation(String reason) {
            return signal("escalation").with("escalation_reason", reason);
        }

        /** {@return an event for a user who asked the same again in other words} */
        public FeedbackEvent retry() {
            return signal("retry");
        }

        /** {@return an event for a user who had the answer generated again} */
        public FeedbackEvent regenerate() {
            return signal("regenerate");
        }

        /** {@return an event for a user who left without an answer} */
        public FeedbackEvent abandon() {
            return signal("abandon");
        }

        /** {@return an event for a user who copied the answer} */
        public FeedbackEvent copy() {
            return signal("copy");
        }

        private FeedbackEvent signal(String type) {
            var fields = new LinkedHashMap<String, Object>();
            fields.put("feedback_id", UUID.randomUUID().toString());
            fields.putAll(joined);
            fields.put("signal_type", type);
            fields.put("created_at", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
            return new FeedbackEvent(fields);
        }
    }

    private final Map<String, Object> fields;

    private FeedbackEvent(Map<String, Object> fields) {
        this.fields = fields;
    }

    /**
     * Begin an event.
     *
     * @param traceId the id of the trace in which the answer was made
     */
    public static NeedsPromptVersion ofTrace(String traceId) {
        String trace = present("trace_id", traceId);
        return version -> {
            String prompt = present("prompt_version", version);
            return route -> {
                String about = present("route", route);
                return cohort -> {
                    String group = present("user_cohort", cohort);
                    return source -> {
                        var joined = new LinkedHashMap<String, Object>();
                        joined.put("trace_id", trace);
                        joined.put("prompt_version", prompt);
                        joined.put("route", about);
                        joined.put("user_cohort", group);
                        joined.put("score_source", source.word);
                        return new NeedsSignal(joined);
                    };
                };
            };
        };
    }

    /** Return a copy with an id of your own, so that an event that is sent twice is one event. */
    public FeedbackEvent withId(String id) {
        return with("feedback_id", id);
    }

    /** Return a copy with the time of the signal. */
    public FeedbackEvent withCreatedAt(Instant time) {
        return with("created_at", time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Return a copy with what the user wrote. */
    public FeedbackEvent withInput(String input) {
        return with("input", input);
    }

    /** Return a copy with what the agent answered. */
    public FeedbackEvent withOutput(String output) {
        return with("output", output);
    }

    /** Return a copy with a comment on the signal. */
    public FeedbackEvent withComment(String comment) {
        return with("comment", comment);
    }

    /** Return a copy for one turn of a conversation, counted from 0. */
    public FeedbackEvent inThread(String threadId, int turn) {
        return with("thread_id", threadId).with("turn", turn);
    }

    private FeedbackEvent with(String name, Object value) {
        if (value instanceof Integer) {
            return withPresent(name, value);
        }
        return withPresent(name, present(name, (String) value));
    }

    private FeedbackEvent withPresent(String name, Object value) {
        var changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new FeedbackEvent(changed);
    }

    private static String present(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("'%s' of a feedback event must not be blank, found %s."
                    .formatted(name, value == null ? "null" : "'" + value + "'"));
        }
        return value;
    }

    /** {@return the event as JSON on one line} */
    public String toJson() {
        return JsonLine.of(fields);
    }

    @Override
    public String toString() {
        return toJson();
    }
}
