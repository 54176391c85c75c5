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
        return frame.isWhole() ? frame.around(request.prompt()) : write(api, request);
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
     * @param body with the place of the prompt
     * @param at where the place is; negative if it is not the only one
     */
    private record Frame(LlmApi api, LlmRequest request, String body, int at) {

        static Frame of(LlmApi api, LlmRequest request) {
            LlmRequest form = request.withPrompt(PLACE);
            String body = write(api, form);
            int at = body.indexOf(PLACE);
            return new Frame(api, form, body, body.lastIndexOf(PLACE) == at ? at : -1);
        }

        boolean isOf(LlmApi other, LlmRequest asked) {
            return api == other
                    && differInTexts(request, asked)
                    && request.answer().equals(asked.answer());
        }

        boolean isWhole() {
            return at >= 0;
        }

        String around(String prompt) {
            String written = Json.write(prompt);
            return new StringBuilder(body.length() + written.length())
                    .append(body, 0, at)
                    .append(written, 1, written.length() - 1)
                    .append(body, at + PLACE.length(), body.length())
                    .toString();
        }
    }
}
