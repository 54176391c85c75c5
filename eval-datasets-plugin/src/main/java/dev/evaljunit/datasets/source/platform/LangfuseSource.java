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
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * Langfuse, whose versions are instants. Without one in the source, the rows are those of the second in which the read
 * begins, so that pages belong together.
 */
final class LangfuseSource extends PlatformSource {

    static final String MAPPING = """
            id = id
            input = input
            expected.answer = expectedOutput?
            metadata = metadata?
            provenance.source_trace_id = sourceTraceId?
            provenance.source_observation_id = sourceObservationId?
            """;

    private static final String CLOUD = "https://cloud.langfuse.com";
    private static final String EXAMPLE = "langfuse:support/golden?version=2026-01-21T14:35:42.123Z";
    private static final String BEFORE_ALL = "1970-01-01T00:00:00.000Z";

    /** A page that takes the server too long is read again in smaller ones. */
    private static final int[] PAGE_SIZES = {100, 20};

    private final Optional<Instant> version;

    LangfuseSource(URI uri, SourceContext context, Waiting waiting) {
        super(PlatformAddress.parse(uri, EXAMPLE, List.of(PlatformAddress.VERSION)), context, waiting, MAPPING);
        this.version = address.parameter(PlatformAddress.VERSION).map(text -> PastInstant.parse(text, address));
    }

    @Override
    public boolean isImmutable() {
        return version.isPresent();
    }

    private Service service() {
        Host host = host(CLOUD, "LANGFUSE_BASE_URL", "LANGFUSE_HOST");
        Optional<String> user = variable("LANGFUSE_PUBLIC_KEY");
        Optional<String> password = key("LANGFUSE_SECRET_KEY");
        Map<String, String> headers = user.isPresent() && password.isPresent()
                ? Map.of("Authorization", Credentials.basic(user.get(), password.get()))
                : Map.of();
        return new Service(
                "Langfuse",
                host.base(),
                host.variable(),
                "LANGFUSE_PUBLIC_KEY and LANGFUSE_SECRET_KEY",
                login(headers));
    }

    @Override
    Map<String, Object> readRows(ForeignRows rows, Path scratch) throws IOException {
        PlatformApi api = api(service());
        Instant now = findDataset(api);
        version.ifPresent(pinned -> PastInstant.check(pinned, now, address));
        boolean hasVersions = hasVersions(api);
        if (!hasVersions && version.isPresent()) {
            throw new EvalException(
                    "%s must be able to read a version of a dataset, but ignores it and would send the present items. Use Langfuse 3.151.0 or later without LANGFUSE_DATASET_SERVICE_READ_FROM_VERSIONED_IMPLEMENTATION=false, or leave 'version' out of source '%s'."
                            .formatted(api.service(), address));
        }
        String read = hasVersions ? PastInstant.format(version.orElse(now)) : null;
        readPages(api, rows, read);
        var origin = new LinkedHashMap<String, Object>();
        if (read != null) {
            origin.put("version", read);
        }
        return origin;
    }

    /** {@return the time of the server} */
    private Instant findDataset(PlatformApi api) throws IOException {
        ApiReply reply = api.json(ApiRequest.get("api", "public", "v2", "datasets", address.name())
                .accepting(404));
        if (reply.status() == 404) {
            throw new EvalException(
                    "%s has no dataset '%s' in the project of this key. Correct the source '%s', or use the keys of its project."
                            .formatted(api.service(), shown(address.name()), address));
        }
        return PastInstant.ofServer(reply).orElseGet(() -> waiting.clock().instant());
    }

    /** Older servers, and some settings, ignore the version without a word; then there are items before all time. */
    private boolean hasVersions(PlatformApi api) throws IOException {
        ApiRequest request = items(BEFORE_ALL).with("limit", 1);
        return api.json(request).object().objects("data").isEmpty();
    }

    private ApiRequest items(@Nullable String version) {
        ApiRequest request = ApiRequest.get("api", "public", "dataset-items").with("datasetName", address.name());
        return version == null ? request : request.with("version", version);
    }

    private void readPages(PlatformApi api, ForeignRows rows, @Nullable String version) throws IOException {
        for (int size : PAGE_SIZES) {
            try {
                PageCheck.read(rows, address.toString(), check -> readPages(api, items(version), size, rows, check));
                return;
            } catch (SlowPageException e) {
                rows.restart();
            }
        }
        throw new IOException(
                "%s could not be read: it needs too long for a page of %d items (HTTP 422). Try again later."
                        .formatted(api.service(), PAGE_SIZES[PAGE_SIZES.length - 1]));
    }

    private static final class SlowPageException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static void readPages(PlatformApi api, ApiRequest items, int size, ForeignRows rows, PageCheck check)
            throws IOException {
        for (int page = 1; ; page++) {
            ApiReply reply =
                    api.json(items.with("page", page).with("limit", size).accepting(422));
            if (reply.status() == 422) {
                throw new SlowPageException();
            }
            ApiObject answer = reply.object();
            ApiObject meta = answer.object("meta");
            check.total(meta.count("totalItems"));
            List<ApiObject> data = answer.objects("data");
            for (ApiObject item : data) {
                add(item, rows, check);
            }
            if (data.isEmpty() || page >= meta.count("totalPages")) {
                return;
            }
        }
    }

    private static void add(ApiObject item, ForeignRows rows, PageCheck check) throws IOException {
        String id = item.text("id");
        check.row(id);
        String place = "item '" + shown(id) + "'";
        if (item.optionalText("status").filter("ARCHIVED"::equals).isPresent()) {
            rows.addInactive(place, "is archived");
        } else {
            rows.add(item.fields(), place);
        }
    }
}
