/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The agent of pages whose readers have another tool: it looks things up, and cancels orders. */
final class ReturnsDesk {

    private static final Pattern ORDER = Pattern.compile("A-\\d+");

    /** What it did and answered. */
    record Reply(String text, List<Step> steps, String status) {}

    record Step(String tool, Map<String, Object> arguments) {}

    String answer(String question) {
        return reply(question).text();
    }

    Reply reply(String question) {
        Matcher order = ORDER.matcher(question);
        return order.find() ? aboutOrder(order.group(), question) : aboutPolicy(question);
    }

    private static Reply aboutOrder(String order, String question) {
        var steps = new ArrayList<Step>(List.of(new Step("find_order", Map.of("order", order))));
        if (!question.contains("cancel")) {
            return new Reply(order + " is on its way.", steps, "sent");
        }
        steps.add(new Step("cancel_order", Map.of("order", order)));
        return new Reply(order + " is cancelled.", steps, "cancelled");
    }

    private static Reply aboutPolicy(String question) {
        return question.contains("shoes")
                ? new Reply("Yes, if you wore them indoors only.", List.of(policyOn("shoes")), "")
                : new Reply("Only with its seal, for reasons of hygiene.", List.of(policyOn("swimwear")), "");
    }

    private static Step policyOn(String topic) {
        return new Step("find_policy", Map.of("topic", topic));
    }
}
