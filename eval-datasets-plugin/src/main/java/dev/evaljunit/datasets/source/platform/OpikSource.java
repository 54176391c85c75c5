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
import org.jspecify.annotations.Nullable;

/** Opik, whose versions have a hash and a number. Tags move; they are resolved to a hash first. */
final class OpikSource extends PlatformSource {

    static final String MAPPING = """
            id = id
            input.input = data.input
            expected.answer = data.expected_output?
            metadata.tags = tags?
            provenance.source_trace_id = trace_id?
            """;

    private static final String CLOUD = "https://www.comet.com/opik/api";
    private static final String EXAMPLE = "opik:golden?version=v3";
    private static final String TAG = "tag";
    private static final String PROJECT = "project";
    private static final int PAGE = 1_000;
    private static final int VERSIONS_PAGE = 100;

    OpikSource(URI uri, SourceContext context, Waiting waiting) {
        super(
                PlatformAddress.parse(uri, EXAMPLE, List.of(PlatformAddress.VERSION, TAG, PROJECT)),
                context,
                waiting,
                MAPPING);
        if (isImmutable() && address.parameter(TAG).isPresent()) {
            throw new EvalException("Source '%s' must have 'version' or 'tag', but not both.".formatted(address));
        }
    }

    @Override
    public boolean isImmutable() {
        return address.parameter(PlatformAddress.VERSION).isPresent();
    }

    private Service service() {
        Host host = host(CLOUD, "OPIK_URL_OVERRIDE");
        Map<String, String> login =
                key("OPIK_API_KEY").map(key -> Map.of("Authorization", key)).orElse(Map.of());
        return new Service(
                "Opik",
                host.base(),
                host.variable(),
                "OPIK_API_KEY and OPIK_WORKSPACE",
                login(login, "Comet-Workspace", "OPIK_WORKSPACE"));
    }

    /** A version as the server describes it. */
    private record Version(String hash, @Nullable Long items) {

        static Version of(ApiObject version) throws IOException {
            return new Version(
                    version.text("version_hash"), version.has("items_total") ? version.count("items_total") : null);
        }
    }

    @Override
    Map<String, Object> readRows(ForeignRows rows, Path scratch) throws IOException {
        PlatformApi api = api(service());
        ApiObject dataset = findDataset(api);
        Optional<Version> version = findVersion(api, dataset);
        PageCheck.read(rows, address.toString(), check -> {
            Long items = version.map(Version::items).orElse(null);
            if (items != null) {
                check.total(items);
            }
            readPages(api, version.map(Version::hash), rows, check);
        });
        var origin = new LinkedHashMap<String, Object>();
        origin.put("dataset_id", dataset.text("id"));
        version.ifPresent(found -> origin.put("version", found.hash()));
        return origin;
    }

    private Map<String, Object> named() {
        var body = new LinkedHashMap<String, Object>();
        body.put("dataset_name", address.name());
        address.parameter(PROJECT).ifPresent(project -> body.put("project_name", project));
        return body;
    }

    private ApiObject findDataset(PlatformApi api) throws IOException {
        ApiReply reply = api.json(ApiRequest.post(named(), "v1", "private", "datasets", "retrieve")
                .accepting(404));
        if (reply.status() == 404) {
            throw new EvalException(
                    "%s has no dataset '%s' in this workspace. Correct the source '%s', or set OPIK_WORKSPACE."
                            .formatted(api.service(), shown(address.name()), address));
        }
        return reply.object();
    }

    /** {@return the version that the source names, else the newest; empty if the server has no versions} */
    private Optional<Version> findVersion(PlatformApi api, ApiObject dataset) throws IOException {
        String id = dataset.text("id");
        Optional<String> wanted = address.parameter(PlatformAddress.VERSION);
        Optional<String> tag = address.parameter(TAG);
        if (!dataset.has("latest_version")) {
            if (wanted.isPresent() || tag.isPresent()) {
                throw new EvalException(
                        "%s must have versions of datasets for the source '%s', but has none for this one. Update it, or leave out 'version' and 'tag'."
                                .formatted(api.service(), address));
            }
            return Optional.empty();
        }
        if (wanted.isEmpty() && tag.isEmpty()) {
            return Optional.of(Version.of(dataset.object("latest_version")));
        }
        return Optional.of(
                wanted.isPresent() && wanted.get().matches("v[1-9]\\d*")
                        ? numbered(api, id, wanted.get())
                        : listed(api, id, wanted, tag));
    }

    private Version numbered(PlatformApi api, String dataset, String name) throws IOException {
        ApiReply reply = api.json(ApiRequest.post(
                        Map.of("version_name", name), "v1", "private", "datasets", dataset, "versions", "retrieve")
                .accepting(404));
        if (reply.status() == 404) {
            throw noSuchVersion(api);
        }
        return Version.of(reply.object());
    }

    /** The parameter of reads takes both hashes and tags, so that it alone does not tell what a text is. */
    private Version listed(PlatformApi api, String dataset, Optional<String> hash, Optional<String> tag)
            throws IOException {
        for (int page = 1; ; page++) {
            List<ApiObject> versions = api.json(ApiRequest.get("v1", "private", "datasets", dataset, "versions")
                            .with("page", page)
                            .with("size", VERSIONS_PAGE))
                    .object()
                    .objects("content");
            for (ApiObject version : versions) {
                boolean isWanted = hash.isPresent()
                        ? hash.get().equals(version.text("version_hash"))
                        : version.fields().get("tags") instanceof List<?> tags && tags.contains(tag.orElseThrow());
                if (isWanted) {
                    return Version.of(version);
                }
            }
            if (versions.size() < VERSIONS_PAGE) {
                throw noSuchVersion(api);
            }
        }
    }

    private EvalException noSuchVersion(PlatformApi api) {
        return new EvalException(
                "%s has no such version of dataset '%s'. Correct the source '%s': 'version' is a hash or a number such as v3, 'tag' a tag."
                        .formatted(api.service(), shown(address.name()), address));
    }

    private void readPages(PlatformApi api, Optional<String> hash, ForeignRows rows, PageCheck check)
            throws IOException {
        Map<String, Object> body = named();
        hash.ifPresent(version -> body.put("dataset_version", version));
        body.put("steam_limit", PAGE); // sic
        while (true) {
            List<ApiObject> page = api.lines(
                    ApiRequest.post(new LinkedHashMap<>(body), "v1", "private", "datasets", "items", "stream"));
            for (ApiObject item : page) {
                String id = item.text("id");
                check.row(id);
                rows.add(item.fields(), "item '" + shown(id) + "'");
            }
            if (page.size() < PAGE) {
                return;
            }
            body.put("last_retrieved_id", page.get(page.size() - 1).text("id"));
        }
    }
}
