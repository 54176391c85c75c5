/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.notify;

import dev.evaljunit.datasets.source.JsonApi;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues of GitHub or GitLab, which can be asked what is there. */
final class IssueTarget implements Target {

    /** Of 100 issues each: an issue that this program made is young. */
    private static final int MOST_PAGES = 5;

    private static final int PAGE = 100;
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_LINK = 300;
    private static final int LONGEST_BODY = 60_000;

    private final String name;
    private final URI issues;
    private final Map<String, String> headers;
    private final Words words;
    private final Refusal refusal;
    private final JsonApi api;
    private @Nullable List<Map<?, ?>> newest;

    /**
     * How a forge calls things.
     *
     * @param query for the newest issues of any state
     * @param body of an issue
     * @param link to an issue
     */
    record Words(String query, String body, String link) {

        static final Words GITHUB = new Words("state=all&sort=created&direction=desc", "body", "html_url");
        static final Words GITLAB = new Words("scope=all&order_by=created_at&sort=desc", "description", "web_url");
    }

    /** @param issues the address of the list of issues */
    IssueTarget(String name, URI issues, Map<String, String> headers, Words words, Refusal refusal, JsonApi api) {
        this.name = name;
        this.issues = issues;
        this.headers = headers;
        this.words = words;
        this.refusal = refusal;
        this.api = api;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public Optional<String> find(Notice notice) throws IOException {
        if (newest == null) {
            newest = list();
        }
        return newest.stream()
                .filter(issue -> String.valueOf(issue.get(words.body())).contains(notice.mark()))
                .findFirst()
                .map(this::link);
    }

    private List<Map<?, ?>> list() throws IOException {
        var all = new ArrayList<Map<?, ?>>();
        for (int page = 1; page <= MOST_PAGES; page++) {
            List<?> some = page(page);
            some.forEach(issue -> {
                if (issue instanceof Map<?, ?> object) {
                    all.add(object);
                }
            });
            if (some.size() < PAGE) {
                break;
            }
        }
        return all;
    }

    private List<?> page(int page) throws IOException {
        URI uri = URI.create("%s?%s&per_page=%s&page=%s".formatted(issues, words.query(), PAGE, page));
        JsonApi.Reply reply = api.get(uri, headers);
        if (!reply.isSuccess()) {
            throw refusal.of(reply);
        }
        return parsed(reply) instanceof List<?> list ? list : List.of();
    }

    private Object parsed(JsonApi.Reply reply) throws IOException {
        try {
            Object value = Json.read(reply.body());
            return value == null ? "" : value;
        } catch (JsonSyntaxException e) {
            throw new IOException(
                    "Target '%s' must answer in JSON: %s Check its address.".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public Optional<String> post(Notice notice) throws IOException {
        JsonApi.Reply reply = api.post(issues, headers, body(notice), () -> {
            newest = null;
            return find(notice).isPresent();
        });
        if (reply.isDone()) {
            return find(notice);
        }
        if (!reply.isSuccess()) {
            throw refusal.of(reply);
        }
        return parsed(reply) instanceof Map<?, ?> issue ? Optional.of(link(issue)) : Optional.empty();
    }

    /** A link is written to a file that people read. */
    private String link(Map<?, ?> issue) {
        return issue.get(words.link()) instanceof String link
                ? SafeText.line(link, LONGEST_LINK)
                : "an issue of " + name;
    }

    private Map<String, Object> body(Notice notice) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", title(notice));
        body.put(words.body(), text(notice));
        return body;
    }

    private static String title(Notice notice) {
        return InertText.line(notice.title(), LONGEST_TITLE);
    }

    private static String text(Notice notice) {
        String text = InertText.markdown(notice.markdown());
        return notice.mark() + "\n"
                + (text.length() > LONGEST_BODY
                        ? text.substring(0, text.lastIndexOf('\n', LONGEST_BODY)) + "\n\nThe rest does not fit.\n"
                        : text);
    }

    @Override
    public String preview(Notice notice) {
        return title(notice) + "\n" + text(notice).stripTrailing();
    }
}
