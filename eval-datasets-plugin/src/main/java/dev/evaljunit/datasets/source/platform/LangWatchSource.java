/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ForeignRows;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.internal.json.Json;
import dev.evaljunit.internal.json.JsonSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Credentials;

/** LangWatch, which has no versions: nothing but our digest pins what is read. */
final class LangWatchSource extends PlatformSource {

    static final String MAPPING = """
            id = id
            input.input = entry.input
            expected.answer = entry.expected_output?
            """;

    private static final String CLOUD = "https://app.langwatch.ai";
    private static final String EXAMPLE = "langwatch:golden";
    private static final int PAGE = 1_000;

    private static final int TOO_EARLY = 425;
    private static final int MOST_WAITS = 30;
    private static final Duration WAIT = Duration.ofSeconds(2);

    /** Types of columns whose values may arrive as the text of their JSON. */
    private static final Set<String> JSON_TYPES =
            Set.of("list", "json", "spans", "rag_contexts", "chat_messages", "annotations", "evaluations");

    LangWatchSource(URI uri, SourceContext context, Waiting waiting) {
        super(PlatformAddress.parse(uri, EXAMPLE, List.of()), context, waiting, MAPPING);
    }

    private Service service() {
        Host host = host(CLOUD, "LANGWATCH_ENDPOINT");
        Optional<String> key = key("LANGWATCH_API_KEY");
        Optional<String> project = variable("LANGWATCH_PROJECT_ID");
        Map<String, String> headers = key.isEmpty()
                ? Map.of()
                : project.isEmpty()
                        ? Map.of("X-Auth-Token", key.get())
                        : Map.of("Authorization", Credentials.basic(project.get(), key.get()));
        return new Service(
                "LangWatch",
                host.base(),
                host.variable(),
                "LANGWATCH_API_KEY, and LANGWATCH_PROJECT_ID for a key of several projects,",
                login(headers));
    }

    @Override
    Map<String, Object> readRows(ForeignRows rows, Path scratch) throws IOException {
        PlatformApi api = api(service());
        // One answer has the rows of one moment, so this comes first.
        ApiReply whole = prepared(api, dataset().accepting(400, 404, 413, TOO_EARLY));
        if (whole.status() == 404) {
            throw new EvalException(
                    "%s has no dataset '%s' in the project of this key. Correct the source '%s', which has the slug or the id of the dataset."
                            .formatted(api.service(), shown(address.name()), address));
        }
        if (whole.status() == 200) {
            ApiObject dataset = whole.object();
            Set<String> json = jsonColumns(dataset);
            PageCheck.read(rows, address.toString(), check -> addAll(dataset.objects("data"), json, rows, check));
        } else {
            PageCheck.read(rows, address.toString(), check -> readPages(api, rows, check));
        }
        return Map.of();
    }

    private ApiRequest dataset(String... below) {
        return new ApiRequest(List.of(below), List.of(), null, Set.of())
                .below(List.of("api", "dataset", address.name()));
    }

    /** {@return the answer once an uploaded dataset is prepared} */
    private static ApiReply prepared(PlatformApi api, ApiRequest request) throws IOException {
        for (int waits = 0; ; waits++) {
            ApiReply reply = api.json(request);
            if (reply.status() != TOO_EARLY) {
                return reply;
            }
            if (reply.object().optionalText("status").filter("failed"::equals).isPresent()) {
                throw new EvalException("%s could not prepare the dataset that was uploaded: %s. Upload it again."
                        .formatted(api.service(), reply.message()));
            }
            if (waits == MOST_WAITS || !api.sleep(WAIT)) {
                throw new IOException(
                        "%s still prepares the dataset that was uploaded. Try again later.".formatted(api.service()));
            }
        }
    }

    private void readPages(PlatformApi api, ForeignRows rows, PageCheck check) throws IOException {
        ApiObject before = description(api);
        Set<String> json = jsonColumns(before);
        for (int page = 1; ; page++) {
            ApiObject answer = api.json(dataset("records").with("page", page).with("limit", PAGE))
                    .object();
            ApiObject pagination = answer.object("pagination");
            check.total(pagination.count("total"));
            List<ApiObject> data = answer.objects("data");
            addAll(data, json, rows, check);
            if (data.isEmpty() || page >= pagination.count("totalPages")) {
                break;
            }
        }
        if (!description(api).fields().equals(before.fields())) {
            throw new ChangedException("its description is another one after the last page");
        }
    }

    /** {@return the dataset in the list of all, which has the time of its last change} */
    private ApiObject description(PlatformApi api) throws IOException {
        for (int page = 1; ; page++) {
            ApiObject answer = api.json(
                            ApiRequest.get("api", "dataset").with("page", page).with("limit", PAGE))
                    .object();
            List<ApiObject> data = answer.objects("data");
            for (ApiObject dataset : data) {
                if (Set.of(dataset.text("id"), dataset.text("slug")).contains(address.name())) {
                    return dataset;
                }
            }
            if (data.isEmpty() || page >= answer.object("pagination").count("totalPages")) {
                throw new ChangedException("it is not in the list of datasets any more");
            }
        }
    }

    private static Set<String> jsonColumns(ApiObject dataset) throws IOException {
        var columns = new HashSet<String>();
        if (dataset.has("columnTypes")) {
            for (ApiObject column : dataset.objects("columnTypes")) {
                if (JSON_TYPES.contains(column.text("type"))) {
                    columns.add(column.text("name"));
                }
            }
        }
        return columns;
    }

    private static void addAll(List<ApiObject> records, Set<String> json, ForeignRows rows, PageCheck check)
            throws IOException {
        for (ApiObject each : records) {
            String id = each.text("id");
            check.row(id);
            String place = "record '" + shown(id) + "'";
            var row = new LinkedHashMap<>(each.fields());
            var entry = new LinkedHashMap<>(each.object("entry").fields());
            try {
                json.forEach(column -> entry.computeIfPresent(column, (name, value) -> parsed(name, value)));
                row.put("entry", entry);
                rows.add(row, place);
            } catch (EvalException e) {
                rows.addInvalid(place, String.valueOf(e.getMessage()));
            }
        }
    }

    private static Object parsed(String column, Object value) {
        if (!(value instanceof String text) || text.isBlank()) {
            return value;
        }
        try {
            Object parsed = Json.read(text);
            return parsed == null ? value : parsed;
        } catch (JsonSyntaxException e) {
            throw new EvalException(
                    "column '%s' must be JSON, as its type states: %s".formatted(shown(column), e.getMessage()), e);
        }
    }
}
