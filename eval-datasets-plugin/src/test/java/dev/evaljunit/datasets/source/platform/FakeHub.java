/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Hugging Face Hub with the dataset {@code acme/golden}, and its server of datasets. A file whose name begins with
 * {@code large} is in the store of another server.
 */
public final class FakeHub extends FakePlatform {

    /** The commit of main. */
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    final Map<String, String> files = new LinkedHashMap<>();
    final List<Map<String, Object>> rows = new ArrayList<>();
    String store = "";
    String main = COMMIT;
    boolean isPartial;

    /** Start a server with a file of two lines, and a split of three rows. */
    public FakeHub() {
        super("Authorization", "Bearer hf_7c1e55d0a9");
        files.put("data/golden set.jsonl", """
                {"id": "refund-2", "input": {"question": "Who pays?"}, "label": 1}

                {"id": "refund-1", "input": {"question": "Can I return it?"}, "expected": {"answer": "30 days"}}
                """);
        for (int i = 0; i < 3; i++) {
            rows.add(Map.of("question", "Question " + i, "answer", "Answer " + i));
        }
    }

    /** Let requests without a login to the store get a file. */
    FakeHub storingAt(String url) {
        store = url;
        return this;
    }

    @Override
    void answer(Asked asked) throws IOException {
        if (asked.is("GET", "api", "datasets", "acme", "golden")) {
            json(asked, 200, Map.of("id", "acme/golden", "sha", main));
        } else if (asked.is("GET", "rows")) {
            rows(asked);
        } else if (asked.path().size() > 5
                && asked.path().subList(0, 4).equals(List.of("datasets", "acme", "golden", "resolve"))) {
            resolve(asked, String.join("/", asked.path().subList(5, asked.path().size())));
        } else {
            error(asked, 401, "RepoNotFound");
        }
    }

    private static void error(Asked asked, int status, String code) throws IOException {
        asked.exchange().getResponseHeaders().set("X-Error-Code", code);
        json(asked, status, Map.of("error", code));
    }

    private void resolve(Asked asked, String file) throws IOException {
        String content = files.get(file);
        if (!asked.path().get(4).equals(COMMIT)) {
            error(asked, 404, "RevisionNotFound");
        } else if (content == null) {
            error(asked, 404, "EntryNotFound");
        } else {
            var headers = asked.exchange().getResponseHeaders();
            headers.set("X-Repo-Commit", COMMIT);
            if (file.startsWith("large")) {
                headers.set("X-Linked-Etag", '"' + digest("SHA-256", content) + '"');
                headers.set("Location", store + "/" + file);
                asked.exchange().sendResponseHeaders(302, -1);
            } else {
                int size = content.getBytes(StandardCharsets.UTF_8).length;
                headers.set("ETag", "W/\"" + digest("SHA-1", "blob " + size + "\0" + content) + '"');
                text(asked, 200, content);
            }
        }
    }

    static String digest(String algorithm, String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void rows(Asked asked) throws IOException {
        var page = new ArrayList<Map<String, Object>>();
        int offset = asked.number("offset", 0);
        for (Map<String, Object> row : slice(rows, offset, asked.number("length", 100))) {
            page.add(object(
                    "row_idx",
                    offset + page.size(),
                    "row",
                    row,
                    "truncated_cells",
                    row.getOrDefault("cut", List.of())));
        }
        asked.exchange().getResponseHeaders().set("X-Revision", main);
        json(
                asked,
                200,
                object(
                        "features",
                        List.of(),
                        "rows",
                        page,
                        "num_rows_total",
                        rows.size(),
                        "num_rows_per_page",
                        100,
                        "partial",
                        isPartial));
    }
}
