// @generated automatically by Diesel CLI.

diesel::table! {
    use crate::db::sql_types::*;

    access_links (id) {
        id -> Uuid,
        token_hash -> Text,
        person_id -> Uuid,
        purpose -> Text,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
        used_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    api_tokens (id) {
        id -> Uuid,
        person_id -> Uuid,
        name -> Text,
        token_hash -> Text,
        scopes -> Text,
        created_at -> Timestamptz,
        revoked_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    articles (id) {
        id -> Uuid,
        version -> Int8,
        slug -> Text,
        title -> Text,
        byline -> Nullable<Text>,
        publisher -> Nullable<Text>,
        published_on -> Nullable<Date>,
        url -> Nullable<Text>,
        language -> Nullable<Text>,
        created_by -> Uuid,
        created_at -> Timestamptz,
        rights -> Text,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    assessments (id) {
        id -> Uuid,
        claim_id -> Uuid,
        claim_version -> Int8,
        reviewer_id -> Uuid,
        rating_id -> Uuid,
        rationale -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    claim_topics (claim_id, topic_id) {
        claim_id -> Uuid,
        topic_id -> Uuid,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    claimant_names (name) {
        name -> Text,
        claimant_id -> Uuid,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    claimants (id) {
        id -> Uuid,
        version -> Int8,
        slug -> Text,
        name -> Text,
        role -> Nullable<Text>,
        organisation -> Nullable<Text>,
        same_as -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    claims (id) {
        id -> Uuid,
        version -> Int8,
        statement -> Text,
        status -> Text,
        status_since -> Timestamptz,
        status_reason -> Nullable<Text>,
        claimant_id -> Nullable<Uuid>,
        said_on -> Nullable<Date>,
        said_at -> Nullable<Text>,
        assigned_to -> Nullable<Uuid>,
        due_on -> Nullable<Date>,
        merged_into -> Nullable<Uuid>,
        logged_by -> Nullable<Uuid>,
        logged_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    comments (id) {
        id -> Uuid,
        version -> Int8,
        claim_id -> Uuid,
        parent_id -> Nullable<Uuid>,
        author_id -> Uuid,
        body -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    contacts (id) {
        id -> Uuid,
        version -> Int8,
        claim_id -> Uuid,
        whom -> Text,
        channel -> Text,
        asked_on -> Date,
        deadline -> Nullable<Date>,
        answer -> Nullable<Text>,
        answered_on -> Nullable<Date>,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    event_head (id) {
        id -> Int2,
        seq -> Int8,
        hash -> Text,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    events (seq) {
        seq -> Int8,
        at -> Timestamptz,
        actor_id -> Nullable<Uuid>,
        actor_name -> Text,
        actor_kind -> Text,
        kind -> Text,
        subject_type -> Text,
        subject_id -> Uuid,
        claim_id -> Nullable<Uuid>,
        before -> Nullable<Text>,
        after -> Nullable<Text>,
        prev_hash -> Text,
        hash -> Text,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    evidence (id) {
        id -> Uuid,
        version -> Int8,
        claim_id -> Uuid,
        source_id -> Uuid,
        stance -> Nullable<Text>,
        quote -> Nullable<Text>,
        locator -> Nullable<Text>,
        accessed_on -> Nullable<Date>,
        archive_url -> Nullable<Text>,
        note -> Nullable<Text>,
        confidential -> Bool,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        number -> Nullable<Text>,
        number_as_of -> Nullable<Date>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    fact_checks (claim_id) {
        claim_id -> Uuid,
        headline -> Text,
        finding -> Text,
        summary -> Text,
        known -> Text,
        unknown -> Text,
        method -> Text,
        updated_at -> Timestamptz,
        updated_by -> Nullable<Uuid>,
        language -> Text,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    feed_items (id) {
        id -> Uuid,
        version -> Int8,
        feed_id -> Uuid,
        url -> Nullable<Text>,
        title -> Text,
        byline -> Nullable<Text>,
        publisher -> Nullable<Text>,
        published_at -> Nullable<Timestamptz>,
        arrived_at -> Timestamptz,
        state -> Text,
        article_id -> Nullable<Uuid>,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
        content -> Nullable<Text>,
        reading -> Nullable<Text>,
        suggestions -> Nullable<Int4>,
        best -> Nullable<Text>,
        error -> Nullable<Text>,
        tries -> Int4,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    feed_seen (feed_id, key) {
        feed_id -> Uuid,
        key -> Text,
        seen_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    feeds (id) {
        id -> Uuid,
        version -> Int8,
        url -> Text,
        title -> Text,
        interval_minutes -> Int4,
        etag -> Nullable<Text>,
        last_modified -> Nullable<Text>,
        fetched_at -> Nullable<Timestamptz>,
        next_fetch_at -> Nullable<Timestamptz>,
        paused_because -> Nullable<Text>,
        failures -> Int4,
        failing_since -> Nullable<Timestamptz>,
        error -> Nullable<Text>,
        added_by -> Uuid,
        added_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    idempotency_keys (token_id, key) {
        token_id -> Uuid,
        key -> Text,
        request_hash -> Text,
        status -> Nullable<Int2>,
        headers -> Nullable<Text>,
        body -> Nullable<Text>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    jobs (id) {
        id -> Uuid,
        kind -> Text,
        payload -> Text,
        run_at -> Timestamptz,
        attempts -> Int4,
        leased_until -> Nullable<Timestamptz>,
        last_error -> Nullable<Text>,
        created_at -> Timestamptz,
        failed_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    listing_counts (facet, slug, name) {
        facet -> Text,
        slug -> Text,
        name -> Text,
        live -> Int8,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    match_rejections (subject_id, candidate_id) {
        subject_id -> Uuid,
        candidate_id -> Uuid,
        rejected_by -> Nullable<Uuid>,
        rejected_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    mentions (comment_id, person_id) {
        comment_id -> Uuid,
        person_id -> Uuid,
        seen_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    occurrences (id) {
        id -> Uuid,
        version -> Int8,
        claim_id -> Uuid,
        logged_under -> Uuid,
        snapshot_id -> Nullable<Uuid>,
        span_start -> Nullable<Int4>,
        span_end -> Nullable<Int4>,
        exact -> Text,
        prefix -> Text,
        suffix -> Text,
        url -> Nullable<Text>,
        outlet -> Nullable<Text>,
        seen_on -> Nullable<Date>,
        state -> Text,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
        archive_url -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    outside_check_rejections (subject_id, check_id) {
        subject_id -> Uuid,
        check_id -> Uuid,
        rejected_by -> Nullable<Uuid>,
        rejected_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    outside_checks (id) {
        id -> Uuid,
        version -> Int8,
        identity -> Text,
        url -> Text,
        claim -> Text,
        claimant -> Nullable<Text>,
        said_on -> Nullable<Date>,
        publisher -> Text,
        publisher_url -> Nullable<Text>,
        title -> Nullable<Text>,
        rating -> Text,
        reviewed_on -> Nullable<Date>,
        language -> Nullable<Text>,
        import_id -> Uuid,
        imported_from -> Text,
        imported_by -> Nullable<Uuid>,
        imported_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    people (id) {
        id -> Uuid,
        version -> Int8,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        state -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    person_roles (person_id, role) {
        person_id -> Uuid,
        role -> Text,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    public_articles (article_id) {
        article_id -> Uuid,
        slug -> Text,
        document -> Text,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    public_replies (id) {
        id -> Uuid,
        claim_id -> Uuid,
        name -> Text,
        text -> Text,
        sent_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    publication_heads (claim_id) {
        claim_id -> Uuid,
        version -> Int8,
        slug -> Text,
        state -> Text,
        revision -> Int4,
        publication_id -> Nullable<Uuid>,
        headline -> Text,
        rating_slug -> Nullable<Text>,
        claimant_slug -> Nullable<Text>,
        corrected -> Bool,
        first_published_at -> Nullable<Timestamptz>,
        updated_at -> Timestamptz,
        publish_at -> Nullable<Timestamptz>,
        scheduled_by -> Nullable<Uuid>,
        scheduled_note -> Nullable<Text>,
        public_note -> Nullable<Text>,
        claimant_name -> Nullable<Text>,
        rating_label -> Nullable<Text>,
        verdict_at -> Nullable<Timestamptz>,
        appearances -> Int4,
        language -> Nullable<Text>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    publication_topics (claim_id, slug) {
        claim_id -> Uuid,
        slug -> Text,
        name -> Text,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    publications (id) {
        id -> Uuid,
        claim_id -> Uuid,
        revision -> Int4,
        slug -> Text,
        document -> Text,
        document_sha256 -> Text,
        correction_tier -> Nullable<Text>,
        correction_note -> Nullable<Text>,
        published_by -> Nullable<Uuid>,
        published_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    quantities (claim_id, id) {
        id -> Uuid,
        claim_id -> Uuid,
        position -> Int4,
        text -> Text,
        value -> Nullable<Float8>,
        low -> Nullable<Float8>,
        high -> Nullable<Float8>,
        hedge -> Text,
        unit -> Nullable<Text>,
        as_of -> Nullable<Date>,
        corrected -> Bool,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    ratings (id) {
        id -> Uuid,
        scale_version -> Int4,
        position -> Int4,
        slug -> Text,
        label -> Text,
        definition -> Text,
        shape -> Text,
        tone -> Text,
        value -> Nullable<Int4>,
        retired -> Bool,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    replies (id) {
        id -> Uuid,
        version -> Int8,
        claim_id -> Uuid,
        name -> Text,
        text -> Text,
        token_hash -> Text,
        sender -> Text,
        sent_at -> Timestamptz,
        state -> Text,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    reply_reports (reply_id, sender) {
        reply_id -> Uuid,
        sender -> Text,
        reason -> Text,
        reported_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    reply_switches (claim_id) {
        claim_id -> Uuid,
        open -> Bool,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    saved_lists (id) {
        id -> Uuid,
        version -> Int8,
        owner_id -> Uuid,
        name -> Text,
        asked -> Text,
        shared -> Bool,
        feed_number -> Int8,
        created_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    scales (version) {
        version -> Int4,
        created_by -> Nullable<Uuid>,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    sessions (id) {
        id -> Uuid,
        token_hash -> Text,
        person_id -> Uuid,
        created_at -> Timestamptz,
        expires_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    settings (id) {
        id -> Int2,
        version -> Int8,
        site_name -> Text,
        tagline -> Text,
        about -> Text,
        method -> Text,
        corrections_policy -> Text,
        required_assessments -> Int4,
        min_evidence -> Int4,
        updated_at -> Timestamptz,
        match_show -> Float8,
        match_same -> Float8,
        hub_url -> Nullable<Text>,
        security_contact -> Nullable<Text>,
        nonpartisanship -> Text,
        sources -> Text,
        funding -> Text,
        people -> Text,
        contact -> Text,
        contact_email -> Nullable<Text>,
        submissions_open -> Bool,
        appeals_open -> Bool,
        replies_open -> Bool,
        language -> Text,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    share_cards (drawing_sha256) {
        drawing_sha256 -> Text,
        png_sha256 -> Text,
        made_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    sign_in_failures (subject) {
        subject -> Text,
        failures -> Int4,
        last_failed_at -> Timestamptz,
        blocked_until -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    snapshots (id) {
        id -> Uuid,
        article_id -> Nullable<Uuid>,
        source_id -> Nullable<Uuid>,
        sha256 -> Text,
        media_type -> Text,
        size_bytes -> Int8,
        text -> Text,
        url -> Nullable<Text>,
        taken_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    sources (id) {
        id -> Uuid,
        version -> Int8,
        url -> Nullable<Text>,
        title -> Text,
        publisher -> Nullable<Text>,
        published_on -> Nullable<Date>,
        kind -> Text,
        created_at -> Timestamptz,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    submissions (id) {
        id -> Uuid,
        version -> Int8,
        kind -> Text,
        claim_id -> Nullable<Uuid>,
        text -> Text,
        said_by -> Nullable<Text>,
        url -> Nullable<Text>,
        email -> Nullable<Text>,
        token_hash -> Text,
        sender -> Text,
        sent_at -> Timestamptz,
        state -> Text,
        answer -> Nullable<Text>,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    suggestions (snapshot_id, id) {
        id -> Uuid,
        snapshot_id -> Uuid,
        span_start -> Int4,
        span_end -> Int4,
        score -> Float8,
        reasons -> Text,
        speaker -> Nullable<Text>,
        speaker_role -> Nullable<Text>,
        speaker_organisation -> Nullable<Text>,
        decision -> Nullable<Text>,
        decided_by -> Nullable<Uuid>,
        decided_at -> Nullable<Timestamptz>,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    topics (id) {
        id -> Uuid,
        slug -> Text,
        name -> Text,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    translations (claim_id) {
        claim_id -> Uuid,
        work_id -> Uuid,
    }
}

diesel::table! {
    use crate::db::sql_types::*;

    verdicts (id) {
        id -> Uuid,
        claim_id -> Uuid,
        claim_version -> Int8,
        rating_id -> Uuid,
        self_reviewed -> Bool,
        decided_at -> Timestamptz,
    }
}

diesel::joinable!(access_links -> people (person_id));
diesel::joinable!(api_tokens -> people (person_id));
diesel::joinable!(articles -> people (created_by));
diesel::joinable!(assessments -> claims (claim_id));
diesel::joinable!(assessments -> people (reviewer_id));
diesel::joinable!(assessments -> ratings (rating_id));
diesel::joinable!(claim_topics -> claims (claim_id));
diesel::joinable!(claim_topics -> topics (topic_id));
diesel::joinable!(claimant_names -> claimants (claimant_id));
diesel::joinable!(claims -> claimants (claimant_id));
diesel::joinable!(comments -> claims (claim_id));
diesel::joinable!(comments -> people (author_id));
diesel::joinable!(contacts -> claims (claim_id));
diesel::joinable!(contacts -> people (created_by));
diesel::joinable!(evidence -> claims (claim_id));
diesel::joinable!(evidence -> people (created_by));
diesel::joinable!(evidence -> sources (source_id));
diesel::joinable!(fact_checks -> claims (claim_id));
diesel::joinable!(fact_checks -> people (updated_by));
diesel::joinable!(feed_items -> articles (article_id));
diesel::joinable!(feed_items -> feeds (feed_id));
diesel::joinable!(feed_items -> people (decided_by));
diesel::joinable!(feed_seen -> feeds (feed_id));
diesel::joinable!(feeds -> people (added_by));
diesel::joinable!(idempotency_keys -> api_tokens (token_id));
diesel::joinable!(match_rejections -> claims (candidate_id));
diesel::joinable!(match_rejections -> people (rejected_by));
diesel::joinable!(mentions -> comments (comment_id));
diesel::joinable!(mentions -> people (person_id));
diesel::joinable!(occurrences -> people (created_by));
diesel::joinable!(occurrences -> snapshots (snapshot_id));
diesel::joinable!(outside_check_rejections -> outside_checks (check_id));
diesel::joinable!(outside_check_rejections -> people (rejected_by));
diesel::joinable!(outside_checks -> people (imported_by));
diesel::joinable!(person_roles -> people (person_id));
diesel::joinable!(public_replies -> claims (claim_id));
diesel::joinable!(public_replies -> replies (id));
diesel::joinable!(publication_heads -> claims (claim_id));
diesel::joinable!(publication_heads -> people (scheduled_by));
diesel::joinable!(publication_heads -> publications (publication_id));
diesel::joinable!(public_articles -> articles (article_id));
diesel::joinable!(publication_topics -> publication_heads (claim_id));
diesel::joinable!(publications -> claims (claim_id));
diesel::joinable!(publications -> people (published_by));
diesel::joinable!(quantities -> claims (claim_id));
diesel::joinable!(ratings -> scales (scale_version));
diesel::joinable!(replies -> claims (claim_id));
diesel::joinable!(replies -> people (decided_by));
diesel::joinable!(reply_reports -> replies (reply_id));
diesel::joinable!(reply_switches -> claims (claim_id));
diesel::joinable!(saved_lists -> people (owner_id));
diesel::joinable!(scales -> people (created_by));
diesel::joinable!(sessions -> people (person_id));
diesel::joinable!(snapshots -> articles (article_id));
diesel::joinable!(snapshots -> sources (source_id));
diesel::joinable!(submissions -> claims (claim_id));
diesel::joinable!(submissions -> people (decided_by));
diesel::joinable!(suggestions -> people (decided_by));
diesel::joinable!(suggestions -> snapshots (snapshot_id));
diesel::joinable!(translations -> claims (claim_id));
diesel::joinable!(verdicts -> claims (claim_id));
diesel::joinable!(verdicts -> ratings (rating_id));

diesel::allow_tables_to_appear_in_same_query!(
    access_links,
    api_tokens,
    articles,
    assessments,
    claim_topics,
    claimant_names,
    claimants,
    claims,
    comments,
    contacts,
    event_head,
    events,
    evidence,
    fact_checks,
    feed_items,
    feed_seen,
    feeds,
    idempotency_keys,
    jobs,
    listing_counts,
    match_rejections,
    mentions,
    occurrences,
    outside_check_rejections,
    outside_checks,
    people,
    person_roles,
    public_articles,
    public_replies,
    publication_heads,
    publication_topics,
    publications,
    quantities,
    ratings,
    replies,
    reply_reports,
    reply_switches,
    saved_lists,
    scales,
    sessions,
    settings,
    share_cards,
    sign_in_failures,
    snapshots,
    sources,
    submissions,
    suggestions,
    topics,
    translations,
    verdicts,
);
