/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.source.ForeignRows;
import dev.evaljunit.datasets.source.SourceContext;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Arize Phoenix, whose versions are ids. Splits are no part of a version there, so a source cannot select one.
 */
final class PhoenixSource extends PlatformSource {

    static final String MAPPING = """
            id = id
            input = input
            expected = output?
            metadata = metadata?
            """;

    private static final String LOCAL = "http://localhost:6006";
    private static final String EXAMPLE = "phoenix:golden?version=RGF0YXNldFZlcnNpb246Nw%3D%3D";
    private static final int PAGE = 100;

    PhoenixSource(URI uri, SourceContext context, Waiting waiting) {
        super(PlatformAddress.parse(uri, EXAMPLE, List.of(PlatformAddress.VERSION)), context, waiting, MAPPING);
    }

    @Override
    public boolean isImmutable() {
        return address.parameter(PlatformAddress.VERSION).isPresent();
    }

    private Service service() {
        Host host = host(LOCAL, "PHOENIX_COLLECTOR_ENDPOINT", "PHOENIX_HOST");
        // Traces go to a path below the server that has the datasets.
        URI base = URI.create(host.base().toString().replaceFirst("/v1/traces$", ""));
        return new Service(
                "Phoenix",
                base,
                host.variable(),
                "PHOENIX_API_KEY",
                login(key("PHOENIX_API_KEY")
                        .map(key -> Map.of("Authorization", "Bearer " + key))
                        .orElse(Map.of())));
    }

    @Override
    Map<String, Object> readRows(ForeignRows rows, Path scratch) throws IOException {
        PlatformApi api = api(service());
        String dataset = findDataset(api);
        String version = findVersion(api, dataset);
        PageCheck.read(rows, address.toString(), check -> {
            if (!readLines(api, dataset, version, rows, check, scratch.resolve("examples.jsonl"))) {
                readAtOnce(api, dataset, version, rows, check);
            }
        });
        var origin = new LinkedHashMap<String, Object>();
        origin.put("dataset_id", dataset);
        origin.put("version", version);
        return origin;
    }

    private String findDataset(PlatformApi api) throws IOException {
        ApiRequest request = ApiRequest.get("v1", "datasets").with("name", address.name());
        for (ApiObject dataset : api.json(request).object().objects("data")) {
            if (dataset.text("name").equals(address.name())) {
                return dataset.text("id");
            }
        }
        throw new EvalException("%s has no dataset '%s'. Correct the source '%s', or %s."
                .formatted(
                        api.service(),
                        shown(address.name()),
                        address,
                        api.service().hostVariable()));
    }

    /** {@return the id of the version, which is one of the dataset; the newest if the source has none} */
    private String findVersion(PlatformApi api, String dataset) throws IOException {
        Optional<String> wanted = address.parameter(PlatformAddress.VERSION);
        Optional<String> cursor = Optional.empty();
        do {
            ApiRequest request =
                    ApiRequest.get("v1", "datasets", dataset, "versions").with("limit", PAGE);
            ApiObject page = api.json(cursor.isPresent() ? request.with("cursor", cursor.get()) : request)
                    .object();
            for (ApiObject version : page.objects("data")) {
                String id = version.text("version_id");
                if (wanted.isEmpty() || wanted.get().equals(id)) {
                    return id;
                }
            }
            Optional<String> next = page.optionalText("next_cursor");
            if (next.isPresent() && next.equals(cursor)) {
                throw new ProtocolException("%s must not send the same cursor twice".formatted(api.service()));
            }
            cursor = next;
        } while (cursor.isPresent());
        throw new EvalException("%s has no such version of dataset '%s'. Correct the source '%s'."
                .formatted(api.service(), shown(address.name()), address));
    }

    /** {@return whether the server can send lines, which need not fit in memory} */
    private static boolean readLines(
            PlatformApi api, String dataset, String version, ForeignRows rows, PageCheck check, Path file)
            throws IOException {
        ApiRequest request = ApiRequest.get("v1", "datasets", dataset, "jsonl")
                .with("version_id", version)
                .accepting(404);
        if (api.download(request, file).status() == 404) {
            return false;
        }
        JsonLines.read(file, "the answer to " + request, (row, line) -> add(row, rows, check));
        return true;
    }

    private static void readAtOnce(PlatformApi api, String dataset, String version, ForeignRows rows, PageCheck check)
            throws IOException {
        ApiRequest request =
                ApiRequest.get("v1", "datasets", dataset, "examples").with("version_id", version);
        ApiObject data = api.json(request).object().object("data");
        if (!data.text("version_id").equals(version)) {
            throw new ProtocolException("%s must send version '%s', but sent '%s'"
                    .formatted(api.service(), shown(version), shown(data.text("version_id"))));
        }
        for (ApiObject example : data.objects("examples")) {
            add(example, rows, check);
        }
    }

    private static void add(ApiObject example, ForeignRows rows, PageCheck check) throws IOException {
        String id = example.text("id");
        check.row(id);
        rows.add(example.fields(), "example '" + shown(id) + "'");
    }
}
