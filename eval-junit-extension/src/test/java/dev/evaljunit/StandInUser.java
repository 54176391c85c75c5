/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit;

import dev.evaljunit.internal.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A model that plays a user by a script, and remembers what it was asked. */
public final class StandInUser implements Llm {

    private static final Pattern MARK = Pattern.compile("The mark of this request is (\\d{8})\\.");

    private final List<UnaryOperator<String>> script;
    private final List<LlmRequest> requests = Collections.synchronizedList(new ArrayList<>());

    /** @param script from the mark of each request to the text of its reply; the last one goes on for ever */
    @SafeVarargs
    @SuppressWarnings("varargs") // of the copy
    public StandInUser(UnaryOperator<String>... script) {
        this.script = List.of(script);
    }

    /** {@return a turn as a user's model must reply} */
    public static UnaryOperator<String> turn(String state, String message) {
        return mark -> json(mark, state, message);
    }

    public static UnaryOperator<String> says(String message) {
        return turn("open", message);
    }

    public static String json(String mark, String state, String message) {
        Map<String, Object> reply = new LinkedHashMap<>();
        reply.put("mark", mark);
        reply.put("missing", "");
        reply.put("state", state);
        reply.put("message", message);
        return Json.write(reply);
    }

    public static String markOf(String prompt) {
        Matcher mark = MARK.matcher(prompt);
        return mark.find() ? mark.group(1) : "";
    }

    @Override
    public LlmReply ask(LlmRequest request) {
        int call;
        synchronized (requests) {
            call = requests.size();
            requests.add(request);
        }
        return LlmReply.of(script.get(Math.min(call, script.size() - 1)).apply(markOf(request.prompt())))
                .withUsage(Usage.of(100, 10));
    }

    public List<LlmRequest> requests() {
        return List.copyOf(requests);
    }

    public String prompt(int call) {
        return requests.get(call).prompt();
    }
}
