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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LangSmith, whose versions are instants. A tag moves, as does the newest version; both are resolved to an instant first. */
final class LangSmithSource extends PlatformSource {

    static final String MAPPING = """
            id = id
            input = inputs
            expected = outputs?
            metadata = metadata?
            provenance.source_trace_id = source_run_id?
            """;

    private static final String CLOUD = "https://api.smith.langchain.com";
    private static final String EXAMPLE = "langsmith:golden?version=2026-01-21T14:35:42.123Z";
    private static final String TAG = "tag";
    private static final String SPLIT = "split";
    private static final int PAGE = 100;

    private final Optional<Instant> version;

    LangSmithSource(URI uri, SourceContext context, Waiting waiting) {
        super(
                PlatformAddress.parse(uri, EXAMPLE, List.of(PlatformAddress.VERSION, TAG, SPLIT)),
                context,
                waiting,
                MAPPING);
        this.version = address.parameter(PlatformAddress.VERSION).map(text -> PastInstant.parse(text, address));
        if (version.isPresent() && address.parameter(TAG).isPresent()) {
            throw new EvalException("Source '%s' must have 'version' or 'tag', but not both.".formatted(address));
        }
    }

    @Override
    public boolean isImmutable() {
        return version.isPresent();
    }

    private Service service() {
        Host host = host(CLOUD, "LANGSMITH_ENDPOINT", "LANGCHAIN_ENDPOINT");
        Map<String, String> login = key("LANGSMITH_API_KEY", "LANGCHAIN_API_KEY")
                .map(key -> Map.of("X-API-Key", key))
                .orElse(Map.of());
        return new Service(
                "LangSmith",
                withPrefix(host.base()),
                host.variable(),
                "LANGSMITH_API_KEY",
                login(login, "X-Tenant-Id", "LANGSMITH_WORKSPACE_ID"));
    }

    /** The cloud is named without a path, an own server with {@code /api} or {@code /api/v1}. */
    private static URI withPrefix(URI base) {
        String path = base.getPath() == null ? "" : base.getPath();
        String missing = path.endsWith("/api/v1") ? "" : path.endsWith("/api") ? "/v1" : "/api/v1";
        return URI.create(base + missing);
    }

    @Override
    Map<String, Object> readRows(ForeignRows rows, Path scratch) throws IOException {
        PlatformApi api = api(service());
        version.ifPresent(pinned -> PastInstant.check(pinned, waiting.clock().instant(), address));
        String dataset = findDataset(api);
        String asOf = resolve(api, dataset);
        ApiRequest examples = filtered(ApiRequest.get("examples"), dataset, asOf);
        long total = ApiObject.count(
                api.json(filtered(ApiRequest.get("examples", "count"), dataset, asOf))
                        .body(),
                "the number of examples");
        PageCheck.read(rows, address.toString(), check -> {
            check.total(total);
            readPages(api, examples.with("order", "id"), rows, check);
        });
        var origin = new LinkedHashMap<String, Object>();
        origin.put("dataset_id", dataset);
        origin.put("version", asOf);
        return origin;
    }

    private ApiRequest filtered(ApiRequest request, String dataset, String asOf) {
        ApiRequest filtered = request.with("dataset", dataset).with("as_of", asOf);
        return address.parameter(SPLIT)
                .map(split -> filtered.with("splits", split))
                .orElse(filtered);
    }

    private String findDataset(PlatformApi api) throws IOException {
        ApiRequest request = ApiRequest.get("datasets").with("name", address.name());
        for (ApiObject dataset : api.json(request).objects()) {
            if (dataset.text("name").equals(address.name())) {
                return dataset.text("id");
            }
        }
        throw new EvalException(
                "%s has no dataset '%s' in the workspace of this key. Correct the source '%s', or set LANGSMITH_WORKSPACE_ID."
                        .formatted(api.service(), shown(address.name()), address));
    }

    private String resolve(PlatformApi api, String dataset) throws IOException {
        ApiRequest request = ApiRequest.get("datasets", dataset, "version").accepting(404);
        ApiRequest asked = version.isPresent()
                ? request.with("as_of", PastInstant.format(version.get()))
                : request.with("tag", address.parameter(TAG).orElse("latest"));
        ApiReply reply = api.json(asked);
        if (reply.status() == 404) {
            throw new EvalException("%s has no such version of dataset '%s'. Correct the source '%s'."
                    .formatted(api.service(), shown(address.name()), address));
        }
        return reply.object().text("as_of");
    }

    private static void readPages(PlatformApi api, ApiRequest examples, ForeignRows rows, PageCheck check)
            throws IOException {
        for (int offset = 0; ; ) {
            List<ApiObject> page = api.json(examples.with("offset", offset).with("limit", PAGE))
                    .objects();
            for (ApiObject example : page) {
                String id = example.text("id");
                check.row(id);
                rows.add(example.fields(), "example '" + shown(id) + "'");
            }
            offset += page.size();
            if (page.size() < PAGE) {
                return;
            }
        }
    }
}
