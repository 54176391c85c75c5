package com.example.month;

import com.example.shop.Reply;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events as the shop logs them: the join fields first, whatever the signal is. */
final class Signals {

    private Signals() {}

    static Map<String, Object> joined(
            int number,
            String traceId,
            String version,
            Reply reply,
            Topic topic,
            Instant at,
            Map<String, Object> signal) {
        var event = new LinkedHashMap<String, Object>();
        event.put("feedback_id", "may-%04d".formatted(number));
        event.put("trace_id", traceId);
        event.put("prompt_version", version);
        event.put("route", reply.route());
        event.put("user_cohort", topic.cohort());
        event.put("score_source", "human");
        event.put("signal_type", signal.get("signal_type"));
        for (var field : new String[] {"value", "comment", "edited_output", "escalation_reason"}) {
            if (signal.containsKey(field)) {
                event.put(field, signal.get(field));
            }
        }
        event.put("created_at", at.toString());
        return event;
    }
}
