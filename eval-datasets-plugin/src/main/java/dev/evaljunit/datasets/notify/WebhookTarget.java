/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import dev.evaljunit.datasets.source.JsonApi;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A chat with webhooks such as those of Slack, which cannot be asked what was said. */
final class WebhookTarget implements Target {

    private static final int LONGEST_LINE = 300;
    private static final int MOST_LINES = 20;

    private final String name;
    private final URI hook;
    private final Refusal refusal;
    private final JsonApi api;

    WebhookTarget(String name, URI hook, Refusal refusal, JsonApi api) {
        this.name = name;
        this.hook = hook;
        this.refusal = refusal;
        this.api = api;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean remembers() {
        return false;
    }

    @Override
    public Optional<String> find(Notice notice) {
        return Optional.empty();
    }

    @Override
    public Optional<String> post(Notice notice) throws IOException {
        JsonApi.Reply reply = api.post(hook, Map.of(), body(notice), () -> false);
        if (!reply.isSuccess()) {
            throw refusal.of(reply);
        }
        return Optional.empty();
    }

    private static Map<String, Object> body(Notice notice) {
        var body = new LinkedHashMap<String, Object>();
        body.put("text", text(notice));
        body.put("parse", "none");
        body.put("link_names", false);
        body.put("unfurl_links", false);
        body.put("unfurl_media", false);
        return body;
    }

    private static String text(Notice notice) {
        return Stream.concat(Stream.of(notice.title()), notice.lines().stream().limit(MOST_LINES))
                .map(line -> InertText.chat(line, LONGEST_LINE))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String preview(Notice notice) {
        return text(notice);
    }
}
