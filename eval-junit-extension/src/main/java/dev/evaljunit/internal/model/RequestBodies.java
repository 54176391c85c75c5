/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.model;

import dev.evaljunit.LlmRequest;
import dev.evaljunit.internal.json.Json;
import org.jspecify.annotations.Nullable;

/** Writes the bodies of requests. Those of a judge differ in their prompts only, so everything else is written once. */
public final class RequestBodies {

    /** JSON writes it as it is. */
    private static final String PLACE = "<prompt of a request of eval-junit, b7d1f0c2>";

    private volatile @Nullable Frame last;

    /** {@return the body of a request as JSON} */
    String of(LlmApi api, LlmRequest request) {
        @Nullable Frame frame = last;
        if (frame == null || !frame.isOf(api, request)) {
            frame = Frame.of(api, request);
            last = frame;
        }
        return frame.body(request);
    }

    private static String write(LlmApi api, LlmRequest request) {
        return Json.write(api.form().complete(api.body(request)));
    }

    /** {@return whether two requests differ in their prompts and answers at most} */
    public static boolean differInTexts(LlmRequest one, LlmRequest other) {
        return one.model().equals(other.model())
                && one.system().equals(other.system())
                && one.temperature().equals(other.temperature())
                && one.maxTokens().equals(other.maxTokens())
                && one.seed().equals(other.seed())
                && one.logProbabilities().equals(other.logProbabilities())
                && one.schema().equals(other.schema());
    }

    /**
     * A body without the prompt.
     *
     * @param before what stands before the prompt; {@code null} if its place is not the only one
     * @param after what stands behind it
     */
    private record Frame(
            LlmApi api, LlmRequest request, @Nullable String before, String after) {

        static Frame of(LlmApi api, LlmRequest request) {
            LlmRequest form = request.withPrompt(PLACE);
            String body = write(api, form);
            int at = body.indexOf(PLACE);
            boolean isOnly = at >= 0 && body.lastIndexOf(PLACE) == at;
            return isOnly
                    ? new Frame(api, form, body.substring(0, at), body.substring(at + PLACE.length()))
                    : new Frame(api, form, null, "");
        }

        boolean isOf(LlmApi other, LlmRequest asked) {
            return api == other
                    && differInTexts(request, asked)
                    && request.answer().equals(asked.answer());
        }

        String body(LlmRequest asked) {
            if (before == null) {
                return write(api, asked);
            }
            String prompt = Json.write(asked.prompt());
            return before + prompt.substring(1, prompt.length() - 1) + after;
        }
    }
}
