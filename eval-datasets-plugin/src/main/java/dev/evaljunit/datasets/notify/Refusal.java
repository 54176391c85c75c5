/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.JsonApi;
import java.io.IOException;

/**
 * The words for a reply that is no success.
 *
 * @param target the name of where it comes from
 * @param variable the name of the environment variable that lets the user in
 * @param place what must be there, such as {@code repository 'acme/shop'}
 */
record Refusal(String target, String variable, String place) {

    /** {@return what the user must change; not if a later try may help} */
    EvalException of(JsonApi.Reply reply) throws IOException {
        String said =
                reply.said().isEmpty() ? "" : " Its answer: " + reply.said().replaceFirst("[.!]*$", ".");
        int status = reply.status();
        String head = "Target '%s' ".formatted(target);
        return new EvalException(
                switch (status) {
                    case 401 ->
                        head
                                + "must let the login in, but refuses it (HTTP 401).%s Set the environment variable %s to one that is valid."
                                        .formatted(said, variable);
                    case 403 ->
                        head
                                + "must allow the login to write to %s, but denies it (HTTP 403).%s Give it the right to write issues, or to post."
                                        .formatted(place, said);
                    case 404 ->
                        head
                                + "must have %s, but finds none that the login may see (HTTP 404).%s Correct the name, or the rights of the login in %s."
                                        .formatted(place, said, variable);
                    case 410 ->
                        head
                                + "must accept posts, but %s is closed for them (HTTP 410).%s Switch issues on there, or name another target."
                                        .formatted(place, said);
                    case 301, 302, 303, 307, 308 ->
                        head
                                + "must answer itself, but redirects (HTTP %s). %s may have another name now: correct the target."
                                        .formatted(status, capital(place));
                    default -> {
                        if (status == 429 || status >= 500) {
                            throw new IOException(head
                                    + "accepts no posts for now (HTTP %s).%s Try again later.".formatted(status, said));
                        }
                        yield head + "refuses the post (HTTP %s).%s Correct the target.".formatted(status, said);
                    }
                });
    }

    private static String capital(String place) {
        return Character.toUpperCase(place.charAt(0)) + place.substring(1);
    }
}
