package com.example.month;

import com.example.shop.Reply;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** How a customer reacts: not everybody complains about a wrong answer, and some complain about a right one. */
record Mood(Customers customers, Topic topic, Reply reply, Random random) {

    private static final int ONE_IN_FIVE = 20;

    /** {@return the signals after a wrong answer} */
    List<Map<String, Object>> cross() {
        var dice = random.nextInt(100);
        if (dice < 42) {
            return List.of(Map.of("signal_type", "thumbs_down", "comment", complaint()));
        } else if (dice < 50) {
            return List.of(
                    Map.of("signal_type", "thumbs_down"), Map.of("signal_type", "comment", "comment", complaint()));
        } else if (dice < 56) {
            return List.of(Map.of("signal_type", "stars", "value", 1 + random.nextInt(2), "comment", complaint()));
        } else if (dice < 72 && !topic.reasons().isEmpty()) {
            return escalated();
        } else if (dice < 78) {
            return List.of(Map.of("signal_type", "regenerate"));
        } else if (dice < 84) {
            return List.of(Map.of("signal_type", "edit", "edited_output", corrected()));
        } else if (dice < 90) {
            return List.of(Map.of("signal_type", "abandon"));
        }
        return List.of(Map.of("signal_type", dice < 95 ? "thumbs_down" : "thumbs_up"));
    }

    private List<Map<String, Object>> escalated() {
        var reason = Customers.pick(topic.reasons(), random);
        Map<String, Object> escalation = Map.of("signal_type", "escalation", "escalation_reason", reason);
        return random.nextInt(100) < ONE_IN_FIVE
                ? List.of(escalation)
                : List.of(Map.of("signal_type", "thumbs_down", "comment", complaint()), escalation);
    }

    /** {@return the signals after a right answer} */
    List<Map<String, Object>> content() {
        var dice = random.nextInt(100);
        if (dice < 62) {
            return List.of(Map.of("signal_type", "thumbs_up"));
        } else if (dice < 70) {
            return List.of(Map.of("signal_type", "copy"));
        } else if (dice < 78) {
            return List.of(Map.of("signal_type", "stars", "value", 4 + random.nextInt(2)));
        } else if (dice < 88) {
            return List.of(
                    Map.of("signal_type", "thumbs_up"),
                    Map.of("signal_type", "comment", "comment", customers.praise(random)));
        } else if (dice < 94) {
            return List.of(Map.of("signal_type", "thumbs_down", "comment", customers.grumble(random)));
        }
        return List.of(Map.of("signal_type", dice < 97 ? "regenerate" : "abandon"));
    }

    private String complaint() {
        return customers.complaint(topic, random);
    }

    /** What the present assistant would have said, as far as the customer can know. */
    private String corrected() {
        return "It should say: " + topic.mention() + ".";
    }
}
