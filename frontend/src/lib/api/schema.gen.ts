// Written by `npm run api` from the OpenAPI document; not edited by hand.

export interface paths {
    "/api/v1/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find photos
         * @description A page of the photos that a query finds, from one state of the index. Pages stay whole while photos are added.
         */
        get: operations["search_photos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download photos as a table
         * @description All photos that a query finds as comma-separated values, the library's own fields among them.
         */
        get: operations["export_photos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/columns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find photos for a grid
         * @description What a grid needs of the photos of a search, in any order, column by column.
         */
        get: operations["list_columns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one photo
         * @description Everything known of a photo and its files, except the raw tags. `ETag` is its `revision`.
         */
        get: operations["get_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one photo
         * @description Sets the fields given, as one batch of Changes in the log, and returns the photo as it is now.
         */
        patch: operations["edit_photo"];
        trace?: never;
    };
    "/api/v1/photos/{id}/neighbours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what is beside a photo
         * @description The photos before and after one in the order of a search, which has to find it, for the viewer.
         */
        get: operations["get_neighbours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a photo's raw tags
         * @description Every Exif, IPTC, XMP and maker-note tag of every file of the photo, as the files have them.
         */
        get: operations["get_tags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}/details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a photo's details
         * @description Every typed value, beyond those of the photo itself: raw camera strings, exposure, places, people, regions.
         */
        get: operations["get_details"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a photo's file history
         * @description What scans found to have happened to its files: moved, renamed, rewritten, missing, back..., the oldest first.
         */
        get: operations["get_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Explain a photo's values
         * @description For each field every candidate with its tag and file, the one chosen, and the rule that chose it.
         */
        get: operations["explain_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count values
         * @description The values of fields among the photos found, with exact counts, each field under the rest of the query.
         */
        get: operations["list_facets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Complete a query
         * @description Keys and values that the word at the cursor may become. A query that is not whole yet is no error here.
         */
        get: operations["complete_query"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Suggest other queries
         * @description For a query that finds nothing: other spellings that find photos, and the query without one of its parts.
         */
        get: operations["suggest_queries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gather photos on the map
         * @description One cluster for each square of 64 pixels that holds photos; more where the view is smaller than the map.
         */
        get: operations["list_clusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/range": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List photos between two
         * @description The ids from one photo to another in the order of a search, both included, in whichever order they are given.
         */
        get: operations["list_range"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say how the map is drawn
         * @description The tiles that the settings name; without them the page draws the map that comes along.
         */
        get: operations["get_map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}/hotpreview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the small preview
         * @description About 20 KB from the library; there also when the original is away. Turned by the photo's `rotation`.
         */
        get: operations["get_hotpreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the large preview
         * @description Long edge by the setting `coldpreview_size`; made when first asked for, then kept within a budget.
         *
         *     With `file` the rendition of that file alone: the RAW's, or that of the JPEG beside it.
         */
        get: operations["get_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}/original": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get an original
         * @description The file's bytes as they are on disk. Several ranges in one request are answered with the whole file.
         */
        get: operations["get_original"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change many photos
         * @description Says something of the photos named, or of all that a query finds, as one batch. With `dry_run` only counts.
         */
        post: operations["edit_photos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/selection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Describe a selection
         * @description How many the photos named or found are, how large their files, and what they have in common. Changes nothing.
         */
        post: operations["describe_selection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was said
         * @description The batches of the log, the newest first: who said what, and whether it is taken back.
         */
        get: operations["list_batches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a batch
         * @description A batch with its lines.
         */
        get: operations["get_batch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a batch back
         * @description At any time, as a batch of its own. A field that somebody has spoken of since stays and is listed.
         */
        post: operations["undo_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/batches/{id}/redo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do a batch again
         * @description Of a batch that was taken back, or of the one that took it back.
         */
        post: operations["redo_batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show what was said of anything
         * @description The lines of the log about a photo, tag, collection, author... and what they came to by a moment.
         */
        get: operations["get_said"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tags
         * @description All tags with what is known of them and how many photos each has, by category and path.
         */
        get: operations["list_tags"];
        put?: never;
        /**
         * Make a tag
         * @description Makes what is missing of the path, and says of the tag whatever is given.
         */
        post: operations["make_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge tags
         * @description Photos of these tags have the other then, which is found by their names too.
         */
        post: operations["merge_tags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a tag
         * @description A tag with what is known of it; of one that was merged what it became.
         */
        get: operations["get_tag"];
        put?: never;
        post?: never;
        /**
         * Delete a tag
         * @description Photos lose it until the batch is taken back.
         */
        delete: operations["delete_tag"];
        options?: never;
        head?: never;
        /**
         * Change a tag
         * @description Rename it, give it other parents (a circle is refused, naming the way), synonyms, a birth date, relations...
         */
        patch: operations["change_tag"];
        trace?: never;
    };
    "/api/v1/tags/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a tag
         * @description Puts it, with all under it, under another tag or into another category.
         */
        post: operations["move_tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the categories
         * @description The categories of tags in their order.
         */
        get: operations["list_categories"];
        put?: never;
        /**
         * Make a category
         * @description A category of tags; it needs a name.
         */
        post: operations["make_category"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a category
         * @description A category of tags with how many it has.
         */
        get: operations["get_category"];
        put?: never;
        post?: never;
        /**
         * Delete a category
         * @description One that has tags is only deleted when it is said where they go.
         */
        delete: operations["delete_category"];
        options?: never;
        head?: never;
        /**
         * Change a category
         * @description Its name, icon, colour, place, and whether its tags may mark areas.
         */
        patch: operations["change_category"];
        trace?: never;
    };
    "/api/v1/photos/{id}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is on a photo
         * @description The people on a photo with their ages then, where birth date and capture time are known.
         */
        get: operations["list_people"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}/face": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find somebody's face
         * @description A photo with the box of the face: one that was drawn before one that a file names.
         */
        get: operations["get_face"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the photos of somebody
         * @description With the age then, and where on the photo.
         */
        get: operations["list_sightings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the collections
         * @description All collections with their covers and counts; those of smart ones are counted now.
         */
        get: operations["list_collections"];
        put?: never;
        /**
         * Make a collection
         * @description A static one, a smart one (with a query), or a folder; folders above it are made.
         */
        post: operations["make_collection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collections/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the events of a year collections
         * @description A folder with a smart collection of each event tag that photos of the year have, in one batch.
         */
        post: operations["collect_events"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/collections/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a collection
         * @description A collection with cover and count.
         */
        get: operations["get_collection"];
        put?: never;
        post?: never;
        /**
         * Delete a collection
         * @description Not its photos; what lay in it lies where it lay.
         */
        delete: operations["delete_collection"];
        options?: never;
        head?: never;
        /**
         * Change a collection
         * @description Its name, folder, cover, query, place, note; one that would lie in itself is refused.
         */
        patch: operations["change_collection"];
        trace?: never;
    };
    "/api/v1/collections/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the photos of a collection
         * @description Those of a static one, in its order; photos of a smart one are found by its query.
         */
        get: operations["list_collected"];
        put?: never;
        /**
         * Put photos into a collection
         * @description Puts photos in, in this order, moves those that are in it, takes others out; as one batch.
         */
        post: operations["put_collected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/authors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the authors
         * @description Authors by name, with how many photos each has.
         */
        get: operations["list_authors"];
        put?: never;
        /**
         * Make an author
         * @description An author needs a name; edits of photos then name it.
         */
        post: operations["make_author"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/authors/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an author
         * @description An author with how many photos this one has.
         */
        get: operations["get_author"];
        put?: never;
        post?: never;
        /**
         * Delete an author
         * @description Photos show none until the batch is taken back.
         */
        delete: operations["delete_author"];
        options?: never;
        head?: never;
        /**
         * Change an author
         * @description Name, contact, biography.
         */
        patch: operations["change_author"];
        trace?: never;
    };
    "/api/v1/photos/{id}/regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a photo's regions
         * @description Faces and other marked areas, of files and drawn by people, turned as the picture is displayed.
         */
        get: operations["list_regions"];
        put?: never;
        /**
         * Draw a region
         * @description The photo gets the region's tag too.
         */
        post: operations["add_region"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}/regions/{region}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a region
         * @description One that a file names stays removed until the batch is taken back.
         */
        delete: operations["remove_region"];
        options?: never;
        head?: never;
        /**
         * Change a region
         * @description Move it or say who it shows; that holds whatever the file says.
         */
        patch: operations["change_region"];
        trace?: never;
    };
    "/api/v1/stacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the stacks
         * @description Each with its cover and how many photos it has. A search with `is:top` shows covers in place of stacks.
         */
        get: operations["list_stacks"];
        put?: never;
        /**
         * Make a stack
         * @description Of at least two photos in this order; they leave the stacks they were in.
         */
        post: operations["make_stack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stacks that photos suggest
         * @description Bursts, brackets, panoramas and versions with their reasons; by rules that the root allows (`stack_rules`).
         */
        get: operations["list_suggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/suggestions/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept suggestions
         * @description Makes the stacks, as one batch.
         */
        post: operations["accept_suggestions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/suggestions/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss suggestions
         * @description They are not suggested again, until the batch is taken back.
         */
        post: operations["dismiss_suggestions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stacks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a stack
         * @description Its cover and its photos in their order.
         */
        get: operations["get_stack"];
        put?: never;
        post?: never;
        /**
         * Dissolve a stack
         * @description Its photos stand alone.
         */
        delete: operations["dissolve_stack"];
        options?: never;
        head?: never;
        /**
         * Change a stack
         * @description Other photos or another order, another cover.
         */
        patch: operations["change_stack"];
        trace?: never;
    };
    "/api/v1/stacks/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Part a stack
         * @description What stands from that photo on is another stack, whose id is returned; a single one stands alone.
         */
        post: operations["split_stack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge photos
         * @description Makes one photo of several, with all their files; the ids of the others lead to it.
         */
        post: operations["merge_photos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/photos/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Split a photo
         * @description Makes some of its files a photo of their own, for good: no scan joins them again. What was said stays here.
         */
        post: operations["split_photo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count photos by month
         * @description Newest first; a photo of which only the year or decade is known stands under that; undated ones come last.
         */
        get: operations["list_months"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show one month
         * @description What a grid needs of a month's photos, newest first, column by column; empty for a month without photos.
         */
        get: operations["get_month"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/months/{month}/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count photos by day
         * @description The days of a month that hold photos.
         */
        get: operations["list_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the roots
         * @description Every root with its state; an offline root's photos stay in the library, and `reason` says why it is offline.
         */
        get: operations["list_roots"];
        put?: never;
        /**
         * Add a root
         * @description Makes a folder known without scanning it yet; `POST /scans` does that. One that is a root already stays, one
         *     that was removed is restored.
         */
        post: operations["add_root"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roots/translate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move many roots
         * @description Replaces the beginning of the roots' paths. Each root is checked as by its own move; all go or none.
         */
        post: operations["translate_roots"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roots/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a root
         * @description One root, also a removed one.
         */
        get: operations["get_root"];
        put?: never;
        post?: never;
        /**
         * Forget a root
         * @description For good. Its files on the disk stay; photos of which something was said stay as missing ones.
         */
        delete: operations["forget_root"];
        options?: never;
        head?: never;
        /**
         * Change a root
         * @description Its name, its options, its marker file; what is left out stays.
         */
        patch: operations["change_root"];
        trace?: never;
    };
    "/api/v1/roots/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a root
         * @description Says where its files lie now. Known files are looked for there, and some read, before the place is accepted.
         */
        post: operations["move_root"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roots/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer a root's question
         * @description Of a root that lost most of its files at once, is empty, or has another volume in its place.
         */
        post: operations["answer_root"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roots/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Split a root
         * @description Makes one of its folders a root of its own, with its photos and all that is known of them.
         */
        post: operations["split_root"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roots/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a root
         * @description Makes it a folder of the root it lies in; the answer is that root.
         */
        post: operations["join_root"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roots/{id}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a root
         * @description It is scanned no more. Nothing said about its photos is lost, and `restore` undoes it.
         */
        post: operations["remove_root"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/roots/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a root
         * @description Takes a removed root into use again, with all its photos.
         */
        post: operations["restore_root"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look into a folder
         * @description Names of folders only, and only what the server's user may read; never the content of a file.
         */
        get: operations["browse_folder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scans
         * @description Newest first; the last ended ones are remembered while the server runs.
         */
        get: operations["list_scans"];
        put?: never;
        /**
         * Start a scan
         * @description One scan runs at a time, others wait. The same scan asked for again while it waits is the same scan.
         */
        post: operations["start_scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a scan
         * @description Its state, progress, and report or error.
         */
        get: operations["get_scan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scans/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a scan
         * @description It ends at its next step and keeps what it has done, and the next scan goes on from there.
         */
        post: operations["cancel_scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scans/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a scan
         * @description It holds at its next step; scans behind it wait too. An ended scan stays as it is.
         */
        post: operations["pause_scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scans/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a scan
         * @description A paused scan goes on where it was. Any other stays as it is.
         */
        post: operations["resume_scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scans/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch a scan
         * @description The stream ends with the scan.
         */
        get: operations["watch_scan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the import sessions
         * @description Every scan that kept something, the newest first, with its report; `query` finds its new photos.
         */
        get: operations["list_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show an import session
         * @description Its report, what it said of its new photos, and the query that finds them.
         */
        get: operations["get_session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch the library
         * @description Tells what any process changes, and how the scans of this server go; does not end by itself.
         */
        get: operations["watch_library"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say that the server lives
         * @description Answers fast, also while a scan runs; `index.behind` tells whether searches are up to date.
         */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count photos, files and bytes
         * @description `overhead` is what the index costs as a fraction of the originals' size.
         */
        get: operations["get_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/storage/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count what is missing, damaged or without a copy
         * @description What the last scans found; no file is opened. A library of a million files takes a few seconds.
         */
        get: operations["get_storage_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/storage/health/{code}/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the folders with a finding
         * @description By root and path, with the number of files in each.
         */
        get: operations["list_finding_folders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/storage/health/{code}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the files with a finding
         * @description By root, folder and name.
         */
        get: operations["list_finding_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List missing files
         * @description By root, folder and name, each with the files that it may be.
         */
        get: operations["list_missing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missing/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find missing files again
         * @description Lets missing files be the files they were found to be, as one batch. No file is touched.
         */
        post: operations["repair_missing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/missing/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a repair back
         * @description The files are missing again, and photos that became one are two again, as is all that was said of them.
         */
        post: operations["undo_repair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List photos that may be one
         * @description What a scan would not decide by itself.
         */
        get: operations["list_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept proposals
         * @description Makes one photo of two, as one batch.
         */
        post: operations["accept_proposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dismiss proposals
         * @description Says that they are two photos; it is not proposed again.
         */
        post: operations["dismiss_proposals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the backups
         * @description Those of this library in the folder that is set for them.
         */
        get: operations["list_backups"];
        put?: never;
        /**
         * Make a backup
         * @description Answers when it is whole, verified and on the disk; the library stays in use. Older ones are rotated.
         */
        post: operations["make_backup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the change log
         * @description All that was ever said, as lines of JSON; with it and the photos the library can be made again.
         */
        get: operations["export_log"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check the library
         * @description Looks for damage and for what does not fit together; changes nothing but brings the index up to date.
         */
        get: operations["check_library"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/check/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Repair the library
         * @description Puts right what a check names. A damaged database is left to `imalink check --repair`, with no server running.
         */
        post: operations["repair_library"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the fields of a photo
         * @description Every field with its type, unit and what can be done with it: search, sort, edit.
         */
        get: operations["list_fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the library's own fields
         * @description How they are defined; `GET /fields` lists them too, among all others.
         */
        get: operations["list_custom_fields"];
        put?: never;
        /**
         * Define a field
         * @description From now on edits set it, and it is searched and counted.
         */
        post: operations["make_custom_field"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/custom-fields/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a field
         * @description How it is defined.
         */
        get: operations["get_custom_field"];
        put?: never;
        post?: never;
        /**
         * Delete a field
         * @description Its values come back when the batch is taken back.
         */
        delete: operations["delete_custom_field"];
        options?: never;
        head?: never;
        /**
         * Change a field
         * @description Its name, unit, choices, help; key and type stay.
         */
        patch: operations["change_custom_field"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * AuthorItem
         * @description An author.
         */
        AuthorItem: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /** Name */
            name: string;
            /** Contact */
            contact: string | null;
            /** Bio */
            bio: string | null;
            /**
             * Cameras
             * @description Cameras whose new photos are taken to be theirs.
             */
            cameras: string[];
            /** Photos */
            photos: number;
            /**
             * Revision
             * @description Changes with whatever is said of it; `If-Match` may demand it.
             */
            revision: string;
        };
        /**
         * AuthorList
         * @description The authors by name.
         */
        AuthorList: {
            /** Items */
            items: components["schemas"]["AuthorItem"][];
        };
        /**
         * AuthorPatch
         * @description What to say of an author.
         * @example {
         *       "name": "Ann Olsen",
         *       "contact": "ann@example.org"
         *     }
         */
        AuthorPatch: {
            /**
             * Name
             * @description What the person is called. null clears it.
             */
            name?: string | null;
            /**
             * Contact
             * @description How to reach the person. null clears it.
             */
            contact?: string | null;
            /**
             * Bio
             * @description Who the person is. null clears it.
             */
            bio?: string | null;
            /**
             * Cameras
             * @description Cameras whose photos are taken to be theirs when they are imported. null clears it.
             */
            cameras?: string[] | null;
        };
        /**
         * Backup
         * @description A backup of this library.
         */
        Backup: {
            /**
             * Name
             * @example imalink-6f0b5f6a1c02-20261121T120000Z.zip
             */
            name: string;
            /** Path */
            path: string;
            /**
             * Created
             * @description When it was made, UTC.
             * @example 2026-11-21T12:00:00.000Z
             */
            created: string;
            /**
             * Size
             * @description In bytes.
             */
            size: number;
            /**
             * Reason
             * @description Null where it is damaged.
             */
            reason: ("manual" | "schedule" | "migration") | null;
            /** Photos */
            photos: number | null;
            /** Changes */
            changes: number | null;
        };
        /**
         * BackupList
         * @description All backups in the library's folder for them, the newest first.
         */
        BackupList: {
            /** Items */
            items: components["schemas"]["Backup"][];
            /**
             * Due
             * @description Whether the newest is older than the setting `backup_days`.
             */
            due: boolean;
        };
        /**
         * BackupReport
         * @description A backup just made.
         */
        BackupReport: {
            backup: components["schemas"]["Backup"];
            /**
             * Removed
             * @description Names of older backups that rotation removed.
             */
            removed: string[];
            /** Warnings */
            warnings: string[];
        };
        /**
         * Batch
         * @description One batch of the log: what was said at once.
         */
        Batch: {
            /**
             * Batch
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            batch: string;
            /**
             * Actor
             * @description Who said it.
             * @example ada
             */
            actor: string;
            /**
             * Source
             * @description From where.
             * @example user
             */
            source: string;
            /**
             * Made At
             * @description UTC ISO time.
             * @example 2024-05-01T16:00:00Z
             */
            made_at: string;
            /** Note */
            note: string | null;
            /** Lines */
            lines: number;
            /**
             * Targets
             * @description Photos and other things that it speaks of.
             */
            targets: number;
            /**
             * Fields
             * @example [
             *       "rating",
             *       "tags"
             *     ]
             */
            fields: string[];
            /**
             * Undoes
             * @description The batch that this one takes back.
             */
            undoes: string | null;
            /**
             * Undone
             * @description Whether it is taken back now.
             */
            undone: boolean;
        };
        /**
         * BatchDetails
         * @description A batch and its first lines.
         */
        BatchDetails: {
            batch: components["schemas"]["Batch"];
            /** Lines */
            lines: components["schemas"]["Line"][];
            /** Next */
            next: string | null;
        };
        /**
         * BatchList
         * @description Batches, the newest first.
         */
        BatchList: {
            /** Items */
            items: components["schemas"]["Batch"][];
            /** Next */
            next: string | null;
        };
        /**
         * BatchName
         * @description A batch of the log.
         * @example {
         *       "batch": "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
         *     }
         */
        BatchName: {
            /**
             * Batch
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            batch: string;
        };
        /**
         * Candidate
         * @description One place that says something of a field.
         * @example {
         *       "chosen": true,
         *       "file": "Pictures/2019/Norway/DSC_0042.NEF",
         *       "layer": "file",
         *       "reason": "nothing else says anything of it",
         *       "source": "Exif.Photo.DateTimeOriginal",
         *       "value": "2019-03-04T10:11:12",
         *       "why": "the original, as the camera wrote it"
         *     }
         */
        Candidate: {
            /**
             * Value
             * @description What it says, in the form of the photo's own value; null where the user cleared.
             */
            value: unknown;
            /**
             * Layer
             * @description Who says it; `name` is a guess from names, `hint` is never chosen by itself.
             * @enum {string}
             */
            layer: "user" | "sidecar" | "file" | "companion" | "name" | "hint";
            /**
             * Source
             * @description The tag's key; `user`; `Name.File`, `Name.Folder`, `Name.Place`, `File.Modified`, `Picture`.
             */
            source: string;
            /**
             * File
             * @description Root and path of the file.
             */
            file: string | null;
            /**
             * Chosen
             * @description Whether the field's value is this, or has this as a part.
             */
            chosen: boolean;
            /**
             * Why
             * @description What is known of the tag, or who said it and when; may be empty.
             */
            why: string;
            /**
             * Reason
             * @description Why it won or lost, in plain words.
             */
            reason: string;
        };
        /**
         * CategoryItem
         * @description A category of tags.
         */
        CategoryItem: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /** Name */
            name: string;
            /** Icon */
            icon: string | null;
            /** Colour */
            colour: string | null;
            /**
             * Positionable
             * @description Its tags may mark an area of a picture.
             */
            positionable: boolean;
            /** Place */
            place: number | null;
            /** Tags */
            tags: number;
            /**
             * Revision
             * @description Changes with whatever is said of it; `If-Match` may demand it.
             */
            revision: string;
        };
        /**
         * CategoryList
         * @description The categories in their order.
         */
        CategoryList: {
            /** Items */
            items: components["schemas"]["CategoryItem"][];
        };
        /**
         * CategoryPatch
         * @description What to say of a category.
         * @example {
         *       "name": "Ships",
         *       "colour": "#336699"
         *     }
         */
        CategoryPatch: {
            /**
             * Name
             * @description What it is called. null clears it.
             */
            name?: string | null;
            /**
             * Icon
             * @description The name of its icon. null clears it.
             */
            icon?: string | null;
            /**
             * Colour
             * @description Its colour. null clears it.
             */
            colour?: string | null;
            /**
             * Positionable
             * @description Its tags may mark an area of a picture. null clears it.
             */
            positionable?: boolean | null;
            /**
             * Place
             * @description Where it stands in the list. null clears it.
             */
            place?: number | null;
        };
        /**
         * CheckProblem
         * @description Something that does not fit.
         */
        CheckProblem: {
            /**
             * Code
             * @enum {string}
             */
            code: "library-damaged" | "derived-damaged" | "dangling" | "preview-lost" | "photo-without-files" | "primary-file" | "sequence" | "words-differ" | "values-differ" | "things-differ" | "index-ahead" | "index-differs" | "orphan-preview" | "expired-lease" | "leftover-file";
            /** Message */
            message: string;
            /** Count */
            count: number;
            /**
             * Repair
             * @description What a repair does about it.
             */
            repair: string;
        };
        /**
         * CheckReport
         * @description Whether the library is whole: no problems.
         */
        CheckReport: {
            /**
             * Problems
             * @description What is wrong; after a repair, what is left.
             */
            problems: components["schemas"]["CheckProblem"][];
            /**
             * Leftovers
             * @description Nothing is wrong with these, they can be cleared away.
             */
            leftovers: components["schemas"]["CheckProblem"][];
            /** Repaired */
            repaired: components["schemas"]["CheckProblem"][];
            /** Seconds */
            seconds: number;
        };
        /**
         * Cluster
         * @description Photos that lie near each other on the map.
         */
        Cluster: {
            /** Count */
            count: number;
            /**
             * Latitude
             * @description Of their middle.
             */
            latitude: number;
            /** Longitude */
            longitude: number;
            /**
             * West
             * @description Bounds of the photos themselves, in degrees.
             */
            west: number;
            /** South */
            south: number;
            /** East */
            east: number;
            /** North */
            north: number;
            /** @description The best rated of them, then the newest in the library. */
            cover: components["schemas"]["PhotoLink"];
        };
        /**
         * ClusterList
         * @description The clusters of a view, the largest first.
         */
        ClusterList: {
            /** Items */
            items: components["schemas"]["Cluster"][];
            /**
             * Total
             * @description Photos in the view.
             */
            total: number;
            /**
             * Unplaced
             * @description Photos of the search that have no position.
             */
            unplaced: number;
        };
        /**
         * CollectionItem
         * @description A collection.
         */
        CollectionItem: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "static" | "smart" | "folder";
            /**
             * Path
             * @description The way down to it.
             * @example Trips|Norway
             */
            path: string;
            /** Parent */
            parent: string | null;
            /** Query */
            query: string | null;
            /** Note */
            note: string | null;
            /** Place */
            place: number | null;
            /**
             * Photos
             * @description Counted live; null where a smart one's query can no longer be understood.
             */
            photos: number | null;
            cover: components["schemas"]["PhotoLink"] | null;
            /**
             * Revision
             * @description Changes with whatever is said of it; `If-Match` may demand it.
             */
            revision: string;
        };
        /**
         * CollectionList
         * @description The collections by place and path; `parent` makes them a tree.
         */
        CollectionList: {
            /** Items */
            items: components["schemas"]["CollectionItem"][];
        };
        /**
         * CollectionNew
         * @description A collection to make, with the folders above it.
         * @example {
         *       "path": "Trips/Norway",
         *       "type": "static"
         *     }
         */
        CollectionNew: {
            /**
             * Type
             * @description How it gets its photos. null clears it.
             */
            type?: ("static" | "smart" | "folder") | null;
            /**
             * Query
             * @description The query of a smart collection. null clears it.
             */
            query?: string | null;
            /**
             * Cover
             * @description The photo that stands for it. null clears it.
             */
            cover?: string | null;
            /**
             * Place
             * @description Where it stands in the list. null clears it.
             */
            place?: number | null;
            /**
             * Note
             * @description Anything worth knowing. null clears it.
             */
            note?: string | null;
            /**
             * Path
             * @example Trips/Norway
             */
            path: string;
        };
        /**
         * CollectionPage
         * @description One page of a static collection in its order.
         */
        CollectionPage: {
            /** Items */
            items: components["schemas"]["Photo"][];
            /**
             * Next
             * @description Give it as `after` for the next page; null on the last.
             */
            next: number | null;
            /** Total */
            total: number;
        };
        /**
         * CollectionPatch
         * @description What to say of a collection.
         * @example {
         *       "name": "Norway 2019"
         *     }
         */
        CollectionPatch: {
            /**
             * Name
             * @description What it is called. null clears it.
             */
            name?: string | null;
            /**
             * Query
             * @description The query of a smart collection. null clears it.
             */
            query?: string | null;
            /**
             * Parent
             * @description The collection it lies in. null clears it.
             */
            parent?: string | null;
            /**
             * Cover
             * @description The photo that stands for it. null clears it.
             */
            cover?: string | null;
            /**
             * Place
             * @description Where it stands in the list. null clears it.
             */
            place?: number | null;
            /**
             * Note
             * @description Anything worth knowing. null clears it.
             */
            note?: string | null;
        };
        /**
         * CollectionPut
         * @description Photos to put into a static collection, in this order, and to take out of it.
         * @example {
         *       "add": [
         *         "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
         *       ]
         *     }
         */
        CollectionPut: {
            /**
             * Add
             * @default []
             */
            add?: string[];
            /**
             * Query
             * @description Put in all that this finds.
             */
            query?: string | null;
            /**
             * Remove
             * @default []
             */
            remove?: string[];
            /**
             * Before
             * @description They are to stand before this photo, be they in it already.
             */
            before?: string | null;
            /**
             * At End
             * @description They are to stand at the end, be they in it already.
             * @default false
             */
            at_end?: boolean;
        };
        /**
         * Completion
         * @description What a word of a query may become.
         */
        Completion: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "key" | "value";
            /**
             * Text
             * @description As people read it.
             * @example Nikon D70
             */
            text: string;
            /**
             * Insert
             * @description Text to put in place of the characters from `start` to `end`.
             * @example camera:"Nikon D70"
             */
            insert: string;
            /**
             * Start
             * @description From 0.
             */
            start: number;
            /** End */
            end: number;
            /**
             * Count
             * @description Photos it finds under the rest of the query; null for keys.
             */
            count: number | null;
            /**
             * Help
             * @description What a key means; empty for values.
             */
            help: string;
        };
        /**
         * CompletionList
         * @description Completions, the best first.
         */
        CompletionList: {
            /** Items */
            items: components["schemas"]["Completion"][];
        };
        /**
         * CustomField
         * @description A field of the library's own.
         */
        CustomField: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * Key
             * @description Its query key.
             * @example client
             */
            key: string;
            /** Name */
            name: string;
            /**
             * Type
             * @enum {string}
             */
            type: "text" | "number" | "money" | "date" | "choice" | "yes/no" | "link";
            /** Unit */
            unit: string | null;
            /** Choices */
            choices: string[];
            /** Help */
            help: string | null;
            /**
             * Revision
             * @description Changes with whatever is said of it; `If-Match` may demand it.
             */
            revision: string;
        };
        /**
         * CustomFieldList
         * @description The library's own fields.
         */
        CustomFieldList: {
            /** Items */
            items: components["schemas"]["CustomField"][];
        };
        /**
         * DayCount
         * @description Photos of one day.
         */
        DayCount: {
            /** Day */
            day: number;
            /** Count */
            count: number;
        };
        /**
         * DayList
         * @description The days of a month that hold photos, in order; photos of which no day is known are of none.
         */
        DayList: {
            /**
             * Month
             * @example 2019-03
             */
            month: string;
            /**
             * Days
             * @example [
             *       {
             *         "count": 12,
             *         "day": 4
             *       }
             *     ]
             */
            days: components["schemas"]["DayCount"][];
        };
        /**
         * Decided
         * @description What was decided.
         */
        Decided: {
            /**
             * Batch
             * @description What `POST /missing/undo` takes back.
             */
            batch: string | null;
            /** Proposals */
            proposals: number;
        };
        /**
         * DetailValues
         * @description What is known of a photo beyond its record, and that too; values that are not known are left out.
         */
        DetailValues: {
            /**
             * Width
             * @description Width in pixels as displayed.
             */
            width?: number | null;
            /**
             * Height
             * @description Height in pixels as displayed.
             */
            height?: number | null;
            /**
             * Orientation
             * @description Exif's code of the picture's file, 1 to 8; `width` and `height` are after it.
             */
            orientation?: number | null;
            /**
             * Taken
             * @description When it was taken, in local time; fuzzy dates match by overlap.
             */
            taken?: string | null;
            /**
             * Taken Source
             * @description The tag that gave `taken`; `Name.File` or `Name.Folder` for a guess from names, `user` where the user said it.
             */
            taken_source?: string | null;
            /**
             * Time zone
             * @description Difference of the local time to UTC, where known.
             */
            utc_offset?: string | null;
            /**
             * Utc Offset Source
             * @description The tag that gave `utc_offset`, in the same form.
             */
            utc_offset_source?: string | null;
            /**
             * Make
             * @description The maker as the file has it.
             */
            make?: string | null;
            /**
             * Model
             * @description The model as the file has it.
             */
            model?: string | null;
            /**
             * Camera
             * @description The camera, maker and model.
             */
            camera?: string | null;
            /**
             * Serial
             * @description Serial number of the camera.
             */
            serial?: string | null;
            /**
             * Lens
             * @description The lens.
             */
            lens?: string | null;
            /**
             * Lens Model
             * @description The lens as the file has it.
             */
            lens_model?: string | null;
            /**
             * ISO
             * @description Sensitivity.
             */
            iso?: number | null;
            /**
             * Aperture
             * @description The f-number.
             */
            aperture?: number | null;
            /**
             * Shutter
             * @description Exposure time in seconds, fractions allowed.
             */
            shutter?: number | null;
            /**
             * Focal length
             * @description Focal length of the lens in millimetres.
             */
            focal_length?: number | null;
            /**
             * Focal Length 35Mm
             * @description Focal length in mm that gives the same view on 35 mm film.
             */
            focal_length_35mm?: number | null;
            /**
             * Latitude
             * @description Degrees north, south negative.
             */
            latitude?: number | null;
            /**
             * Longitude
             * @description Degrees east, west negative.
             */
            longitude?: number | null;
            /**
             * Altitude
             * @description Metres above sea level.
             */
            altitude?: number | null;
            /**
             * Title
             * @description The title.
             */
            title?: string | null;
            /**
             * Description
             * @description The caption.
             */
            description?: string | null;
            /**
             * Creator
             * @description Who took or made it.
             */
            creator?: string | null;
            /**
             * Copyright
             * @description Who holds the rights.
             */
            copyright?: string | null;
            /**
             * Rating
             * @description Stars, 0 (none) to 5, halves allowed.
             */
            rating?: number | null;
            /**
             * Label
             * @description The colour label.
             */
            label?: string | null;
            /**
             * Keywords
             * @description Tags of all files, hierarchies as `A|B|C`.
             */
            keywords?: string[] | null;
            /**
             * Animated
             * @description Whether the file holds several frames; the first is shown.
             */
            animated?: boolean | null;
            /**
             * Exposure Program
             * @description Exif's code.
             */
            exposure_program?: number | null;
            /**
             * Exposure Compensation
             * @description EV.
             */
            exposure_compensation?: number | null;
            /**
             * Metering Mode
             * @description Exif's code.
             */
            metering_mode?: number | null;
            /**
             * Flash
             * @description Exif's bits; bit 0: it fired.
             */
            flash?: number | null;
            /**
             * White Balance
             * @description Exif's code: 0 automatic, 1 manual.
             */
            white_balance?: number | null;
            /**
             * Lens Serial
             * @description Serial number of the lens.
             */
            lens_serial?: string | null;
            /**
             * Direction
             * @description Degrees from north in which the camera looked.
             */
            direction?: number | null;
            /**
             * Speed
             * @description Speed of the receiver in km/h.
             */
            speed?: number | null;
            /**
             * Headline
             * @description The headline.
             */
            headline?: string | null;
            /**
             * Location
             * @description The place within the city.
             */
            location?: string | null;
            /**
             * City
             * @description The city.
             */
            city?: string | null;
            /**
             * State
             * @description Province or state.
             */
            state?: string | null;
            /**
             * Country
             * @description The country.
             */
            country?: string | null;
            /**
             * Country Code
             * @description The country's code.
             */
            country_code?: string | null;
            /**
             * Pick
             * @description 1 picked, -1 rejected, 0 neither.
             */
            pick?: number | null;
            /**
             * Urgency
             * @description IPTC's urgency, 1 (high) to 8.
             */
            urgency?: number | null;
            /**
             * Software
             * @description What wrote the file, or the camera's firmware.
             */
            software?: string | null;
            /**
             * People
             * @description Persons named, in a region or not.
             */
            people?: string[] | null;
        };
        /**
         * Details
         * @description All values of a photo, words for those that are codes, and its regions.
         * @example {
         *       "labels": {
         *         "exposure_program": "aperture priority",
         *         "flash": "did not fire, forced off",
         *         "orientation": "as stored"
         *       },
         *       "regions": [
         *         {
         *           "file": 7,
         *           "height": 0.15,
         *           "kind": "Face",
         *           "name": "Ada Lovelace",
         *           "width": 0.1,
         *           "x": 0.41,
         *           "y": 0.2
         *         }
         *       ],
         *       "values": {
         *         "camera": "Nikon D750",
         *         "city": "Bergen",
         *         "creator": "Ada Lovelace",
         *         "exposure_program": 3,
         *         "flash": 16,
         *         "height": 4000,
         *         "iso": 200,
         *         "keywords": [
         *           "Places|Norway|Bergen"
         *         ],
         *         "make": "NIKON CORPORATION",
         *         "model": "NIKON D750",
         *         "orientation": 1,
         *         "people": [
         *           "Ada Lovelace"
         *         ],
         *         "taken": "2019-03-04T10:11:12",
         *         "taken_source": "Exif.Photo.DateTimeOriginal",
         *         "width": 6000
         *       }
         *     }
         */
        Details: {
            values: components["schemas"]["DetailValues"];
            /**
             * Labels
             * @description Words for the codes among the values: `orientation`, `exposure_program`, `metering_mode`, `flash`, `white_balance`, `pick`.
             */
            labels: {
                [key: string]: string;
            };
            /** Regions */
            regions: components["schemas"]["Region"][];
        };
        /**
         * Done
         * @description What was done, as one batch, which one undo takes back.
         */
        Done: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * Batch
             * @description Null when nothing had to be said.
             */
            batch: string | null;
            /**
             * Photos
             * @description Photos that it is news to.
             */
            photos: number;
        };
        /**
         * EditDone
         * @description What an edit did, or would do: one batch, which one undo takes back.
         */
        EditDone: {
            /**
             * Batch
             * @description The batch's uid; null when nothing was said, or only asked.
             */
            batch: string | null;
            /**
             * Photos
             * @description Photos named or found.
             */
            photos: number;
            /**
             * Skipped
             * @description Photos whose time is too fuzzy to be moved.
             */
            skipped: number;
            /**
             * Changes
             * @description Of a dry run: how many photos would change, by field.
             */
            changes: {
                [key: string]: number;
            };
            /**
             * Times
             * @description The first capture times that are moved.
             */
            times: components["schemas"]["ShiftedTime"][];
        };
        /**
         * EditNew
         * @description Which photos to edit (by id, or all that a query finds) and what to say of them.
         * @example {
         *       "add": {
         *         "tags": [
         *           "People/Ann"
         *         ]
         *       },
         *       "query": "camera:nikon year:2019",
         *       "set": {
         *         "rating": 5
         *       }
         *     }
         */
        EditNew: {
            /**
             * Ids
             * @description The photos' uids.
             * @example [
             *       "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
             *     ]
             */
            ids?: string[] | null;
            /**
             * Query
             * @description A search; empty means every photo.
             */
            query?: string | null;
            /**
             * Without
             * @description Photos that the search finds and that are not meant.
             * @default []
             * @example []
             */
            without?: string[];
            /** @description Field names and new values; null clears. */
            set?: components["schemas"]["PhotoPatch"] | null;
            /** @description What to put the photos into; made where it is missing. */
            add?: components["schemas"]["Members"];
            /** @description What to take them out of. */
            remove?: components["schemas"]["Members"];
            /**
             * Shift Time
             * @description Move capture times by a span.
             * @example +1h
             * @example -1d 2h
             * @example +00:00:12
             */
            shift_time?: string | null;
            /**
             * Turn
             * @description Turn the pictures by so many degrees clockwise, from how they stand now.
             */
            turn?: (-270 | -180 | -90 | 90 | 180 | 270) | null;
            /**
             * Dry Run
             * @description Only tell what would change.
             * @default false
             */
            dry_run?: boolean;
        } & (unknown | unknown);
        /**
         * Explanation
         * @description Why a field has its value.
         * @example {
         *       "candidates": [
         *         {
         *           "chosen": true,
         *           "file": "Pictures/2019/Norway/DSC_0042.NEF",
         *           "layer": "file",
         *           "reason": "nothing else says anything of it",
         *           "source": "Exif.Photo.DateTimeOriginal",
         *           "value": "2019-03-04T10:11:12",
         *           "why": "the original, as the camera wrote it"
         *         }
         *       ],
         *       "field": "taken",
         *       "rule": "user over sidecar over file",
         *       "value": "2019-03-04T10:11:12"
         *     }
         */
        Explanation: {
            /**
             * Field
             * @enum {string}
             */
            field: "orientation" | "taken" | "utc_offset" | "camera" | "make" | "model" | "serial" | "lens" | "lens_model" | "lens_serial" | "iso" | "aperture" | "shutter" | "focal_length" | "focal_length_35mm" | "exposure_program" | "exposure_compensation" | "metering_mode" | "flash" | "white_balance" | "latitude" | "longitude" | "altitude" | "direction" | "speed" | "title" | "headline" | "description" | "creator" | "copyright" | "rating" | "label" | "pick" | "urgency" | "tags" | "location" | "city" | "state" | "country" | "country_code" | "software" | "people" | "regions" | "width" | "height";
            /**
             * Value
             * @description What the photo shows, null for nothing.
             */
            value: unknown;
            /**
             * Rule
             * @description The rule that chose among the candidates.
             */
            rule: string;
            /**
             * Candidates
             * @description The best first.
             */
            candidates: components["schemas"]["Candidate"][];
        };
        /**
         * ExplanationList
         * @description The explanation of one field, or of every field of which anything is said.
         */
        ExplanationList: {
            /** Items */
            items: components["schemas"]["Explanation"][];
        };
        /**
         * Face
         * @description The photo to know somebody by.
         */
        Face: {
            /** @description Without a box where no face is known; null where there is no photo. */
            item: components["schemas"]["Sighting"] | null;
        };
        /**
         * Facet
         * @description The values of a field among the photos found; what the query says of this field itself is left aside.
         */
        Facet: {
            /**
             * Name
             * @example camera
             */
            name: string;
            /** Label */
            label: string;
            /**
             * Tree
             * @description Whether values lie below others: folders, tags, places, collections.
             */
            tree: boolean;
            /**
             * Values
             * @description The most frequent first; years and months the newest first.
             */
            values: components["schemas"]["FacetValue"][];
            /**
             * More
             * @description Further values that are not listed.
             */
            more: number;
            /**
             * Missing
             * @description Photos without a value.
             */
            missing: number;
            /**
             * Total
             * @description Photos counted.
             */
            total: number;
            /**
             * Under
             * @description The value of a tree whose children are listed; empty for the topmost.
             */
            under: string[];
        };
        /**
         * FacetList
         * @description The facets asked for, in that order.
         */
        FacetList: {
            /** Items */
            items: components["schemas"]["Facet"][];
        };
        /**
         * FacetValue
         * @description One value of a facet.
         */
        FacetValue: {
            /**
             * Value
             * @description As people read it; of a tree the last step.
             * @example Nikon D70
             */
            value: string;
            /**
             * Count
             * @description Photos that have it, under the rest of the query.
             */
            count: number;
            /**
             * Query
             * @description The query text that finds them.
             * @example camera:="Nikon D70"
             */
            query: string;
            /**
             * Path
             * @description Steps from the top of a tree, empty for a plain value.
             */
            path: string[];
            /**
             * Children
             * @description How many values lie directly below it.
             */
            children: number;
        };
        /**
         * FieldItem
         * @description One thing that can be known of a photo.
         */
        FieldItem: {
            /**
             * Name
             * @description Key in queries, edits and JSON.
             * @example rating
             */
            name: string;
            /**
             * Label
             * @example Rating
             */
            label: string;
            /**
             * Group
             * @description Heading it stands under.
             * @example Description
             */
            group: string;
            /**
             * Type
             * @enum {string}
             */
            type: "text" | "name" | "path" | "tags" | "choice" | "integer" | "number" | "rating" | "date" | "year" | "month" | "yes" | "position" | "zone" | "author";
            /**
             * Unit
             * @example stars
             */
            unit: string | null;
            /** Editable */
            editable: boolean;
            /** Searchable */
            searchable: boolean;
            /** Sortable */
            sortable: boolean;
            /** Facet */
            facet: boolean;
            /**
             * Plain Words
             * @description Whether words without a key search it.
             */
            plain_words: boolean;
            /**
             * Many
             * @description Whether a photo may have several values.
             */
            many: boolean;
            /**
             * Aliases
             * @description Other spellings of the key in queries.
             */
            aliases: string[];
            /**
             * Choices
             * @description The allowed words, empty for any.
             */
            choices: string[];
            /** Help */
            help: string;
            /**
             * Example
             * @description A query that uses it.
             * @example rating:>=4
             */
            example: string;
            /**
             * Added
             * @description The uid of a field of this library's own; null for those all have.
             */
            added: string | null;
        };
        /**
         * FieldList
         * @description The field catalogue, in the order people are shown it.
         */
        FieldList: {
            /** Items */
            items: components["schemas"]["FieldItem"][];
        };
        /**
         * FieldNew
         * @description A field to define; without a key it follows from the name.
         * @example {
         *       "key": "client",
         *       "name": "Client",
         *       "type": "text"
         *     }
         */
        FieldNew: {
            /**
             * Key
             * @description Its query key. null clears it.
             */
            key?: string | null;
            /**
             * Name
             * @description What it is called. null clears it.
             */
            name?: string | null;
            /**
             * Type
             * @description What its values are. null clears it.
             */
            type?: ("text" | "number" | "money" | "date" | "choice" | "yes/no" | "link") | null;
            /**
             * Unit
             * @description What its numbers are in. null clears it.
             */
            unit?: string | null;
            /**
             * Choices
             * @description The words of a choice. null clears it.
             */
            choices?: string[] | null;
            /**
             * Help
             * @description What it is for. null clears it.
             */
            help?: string | null;
        };
        /**
         * FieldPatch
         * @description What to say of a field of the library's own.
         * @example {
         *       "name": "Client"
         *     }
         */
        FieldPatch: {
            /**
             * Name
             * @description What it is called. null clears it.
             */
            name?: string | null;
            /**
             * Unit
             * @description What its numbers are in. null clears it.
             */
            unit?: string | null;
            /**
             * Choices
             * @description The words of a choice. null clears it.
             */
            choices?: string[] | null;
            /**
             * Help
             * @description What it is for. null clears it.
             */
            help?: string | null;
        };
        /**
         * FileEvent
         * @description One thing that happened to a known file.
         */
        FileEvent: {
            /**
             * Kind
             * @description `rewritten`: other bytes, the same pixels; `copied`: a new file like one known; `replaced`: missing, another picture is at its place; `swapped`: at the place of a file that is at its place; `back`: where it was missed.
             * @enum {string}
             */
            kind: "changed" | "rewritten" | "moved" | "renamed" | "copied" | "replaced" | "swapped" | "missing" | "back";
            /**
             * File
             * @description The file's id.
             */
            file: number;
            /**
             * Was
             * @description Root and path before.
             * @example Pictures/2019/IMG_1.JPG
             */
            was: string | null;
            /**
             * Now
             * @description Root and path afterwards.
             * @example Pictures/2019 Lofoten/IMG_1.JPG
             */
            now: string | null;
            /**
             * At
             * @description UTC ISO time.
             * @example 2024-05-01T16:00:00Z
             */
            at: string;
        };
        /**
         * FileFailure
         * @description A file that could not be used, or only in part.
         */
        FileFailure: {
            /** Path */
            path: string;
            /**
             * Code
             * @example truncated
             */
            code: string;
            /** Message */
            message: string;
        };
        /**
         * FileHistory
         * @description What happened to a photo's files, the oldest first.
         */
        FileHistory: {
            /** Items */
            items: components["schemas"]["FileEvent"][];
        };
        /**
         * FileTags
         * @description All raw tags of one file.
         */
        FileTags: {
            /** File */
            file: number;
            /** Path */
            path: string;
            /** Tags */
            tags: components["schemas"]["RawTag"][];
        };
        /**
         * FindingCount
         * @description One kind of finding: how many files it is about, in all and by root.
         */
        FindingCount: {
            /**
             * Code
             * @example truncated
             * @enum {string}
             */
            code: "missing" | "offline" | "empty" | "unreadable" | "online-only" | "still-being-written" | "unsupported" | "undecodable" | "truncated" | "too-large" | "timeout" | "out-of-memory" | "worker-died" | "metadata" | "single-copy" | "raw-without-jpeg" | "jpeg-without-raw";
            /** Meaning */
            meaning: string;
            /**
             * Trouble
             * @description Whether somebody should look into it; else it is only worth knowing.
             */
            trouble: boolean;
            /**
             * Query
             * @description The search that shows its photos, if there is one.
             * @example is:missing
             */
            query: string | null;
            /** Files */
            files: number;
            /** Bytes */
            bytes: number;
            /** Roots */
            roots: components["schemas"]["RootFindings"][];
        };
        /**
         * Folder
         * @description One folder inside another.
         */
        Folder: {
            /** Name */
            name: string;
            /** Path */
            path: string;
            /**
             * Readable
             * @description Whether the server may list it.
             */
            readable: boolean;
        };
        /**
         * FolderFindings
         * @description A folder that holds files of one kind of finding.
         */
        FolderFindings: {
            /**
             * Id
             * @description Give it as `folder` to list its files.
             */
            id: number;
            /**
             * Root
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            root: string;
            /**
             * Name
             * @description The root's name.
             * @example Archive
             */
            name: string;
            /**
             * Path
             * @description Below the root; empty for the root itself.
             * @example 2019/Lofoten
             */
            path: string;
            /** Files */
            files: number;
            /** Bytes */
            bytes: number;
        };
        /**
         * FolderFindingsPage
         * @description Folders by root and path.
         */
        FolderFindingsPage: {
            /** Items */
            items: components["schemas"]["FolderFindings"][];
            /**
             * Next
             * @description Give it as `after` for the next page; null on the last.
             */
            next: string | null;
        };
        /**
         * FolderListing
         * @description One folder on the server's machine; never the content of a file.
         */
        FolderListing: {
            /**
             * Path
             * @example /home/ada
             */
            path: string;
            /** Parent */
            parent: string | null;
            /** Folders */
            folders: components["schemas"]["Folder"][];
            /**
             * Media
             * @description Files of known formats directly in it.
             */
            media: number;
            /** Places */
            places: components["schemas"]["Place"][];
        };
        /**
         * Forgotten
         * @description What forgetting a root did.
         */
        Forgotten: {
            /**
             * Gone
             * @description Photos that only it had, of which nothing was said.
             */
            gone: number;
            /**
             * Kept
             * @description Photos kept as missing ones, since something was said of them.
             */
            kept: number;
        };
        /**
         * FoundFile
         * @description A file that a finding is about.
         */
        FoundFile: {
            /** Id */
            id: number;
            /**
             * Root
             * @description The root's name.
             * @example Archive
             */
            root: string;
            /** Folder */
            folder: number;
            /**
             * Path
             * @description Below the root.
             * @example 2019/Lofoten/IMG_0001.NEF
             */
            path: string;
            /**
             * Path Bytes
             * @description Base64 of the path's bytes, where text is not exact.
             */
            path_bytes: string | null;
            /** Size */
            size: number;
            /**
             * Format
             * @example JPEG
             */
            format: string | null;
            /**
             * Failure
             * @description Code and message, where the last read of it failed.
             */
            failure: string | null;
            /**
             * Missing Since
             * @description ISO time (UTC) of the scan that missed it.
             */
            missing_since: string | null;
            /**
             * Photo
             * @description Its photo, where it shows or belongs to one.
             */
            photo: string | null;
            /**
             * Version
             * @description The `v` of its preview, which is there only if it was ever read.
             */
            version: string | null;
        };
        /**
         * FoundFilePage
         * @description Files by root, folder and name.
         */
        FoundFilePage: {
            /** Items */
            items: components["schemas"]["FoundFile"][];
            /**
             * Next
             * @description Give it as `after` for the next page; null on the last.
             */
            next: string | null;
        };
        /**
         * Health
         * @description That the server lives, and what it serves.
         */
        Health: {
            /**
             * Status
             * @constant
             */
            status: "ok";
            /**
             * Version
             * @example 0.1.0
             */
            version: string;
            /**
             * Library
             * @description The library's uid.
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            library: string;
            index: components["schemas"]["IndexHealth"];
            /**
             * Scanning
             * @description Whether any process scans this library now.
             */
            scanning: boolean;
        };
        /**
         * History
         * @description What was said of one thing.
         */
        History: {
            /**
             * Target
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            target: string;
            /**
             * At
             * @description The moment asked for, UTC.
             */
            at: string | null;
            /**
             * Values
             * @description What had been said by then, by field; what files say is not among it.
             */
            values: {
                [key: string]: unknown;
            };
            /**
             * Shown
             * @description The values as people read them, without those that were cleared.
             */
            shown: {
                [key: string]: string;
            };
            /**
             * Lines
             * @description The newest first.
             */
            lines: components["schemas"]["Line"][];
        };
        /**
         * ImportSession
         * @description A scan that kept something.
         */
        ImportSession: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * Number
             * @example 17
             */
            number: number;
            /**
             * Started
             * @description ISO time (UTC).
             */
            started: string;
            /**
             * Finished
             * @description ISO time (UTC); null while it runs, and where it was cut off.
             */
            finished: string | null;
            /**
             * Photos
             * @description Photos that it was the first to see.
             */
            photos: number;
            /**
             * Query
             * @description The search that finds them.
             * @example session:17
             */
            query: string;
            /**
             * Tags
             * @description Tags that it gave them.
             */
            tags: string[];
            /**
             * Author
             * @description The author that it gave them.
             */
            author: string | null;
            /**
             * Report
             * @description As of the scan, without lists of files; null where it was cut off.
             */
            report: {
                [key: string]: unknown;
            } | null;
        };
        /**
         * IndexHealth
         * @description The search index: whether it shows everything the library holds.
         */
        IndexHealth: {
            /**
             * State
             * @enum {string}
             */
            state: "ready" | "building";
            /**
             * Behind
             * @description Changes that are stored but not yet found by searches.
             */
            behind: number;
        };
        /**
         * Line
         * @description One line of the log.
         */
        Line: {
            /**
             * Batch
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            batch: string;
            /** Actor */
            actor: string;
            /** Source */
            source: string;
            /**
             * Made At
             * @description UTC ISO time.
             */
            made_at: string;
            /**
             * Target
             * @description The thing it speaks of.
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            target: string;
            /**
             * Kind
             * @description What the thing is.
             * @enum {string}
             */
            kind: "photo" | "tag" | "collection" | "author" | "region" | "stack" | "field" | "category";
            /**
             * Thing
             * @description What it is called; null for photos, and for what is no longer there.
             */
            thing: string | null;
            /**
             * Field
             * @example rating
             */
            field: string;
            /**
             * Op
             * @enum {string}
             */
            op: "set" | "clear" | "add" | "remove" | "merge" | "split" | "withdraw";
            /**
             * Value
             * @description As stored: ratings 0-10; the uid of a member that is added or removed.
             */
            value: unknown;
            /**
             * Shown
             * @description The value as people read it: a rating in stars, a tag's path, a name.
             */
            shown: string | null;
        };
        /**
         * MapStyle
         * @description How the map is drawn.
         */
        MapStyle: {
            /**
             * Tiles
             * @description Address of tiles with `{z}`, `{x}`, `{y}`; null for the map that comes along.
             * @example https://tiles.example.org/{z}/{x}/{y}.png
             */
            tiles: string | null;
            /**
             * Attribution
             * @description Whom to name as their source.
             */
            attribution: string;
        };
        /**
         * Members
         * @description Members of sets, by path or uid.
         */
        Members: {
            /**
             * Tags
             * @default []
             * @example [
             *       "People/Ann",
             *       "Norway/Oslo"
             *     ]
             */
            tags?: string[];
            /**
             * Collections
             * @default []
             * @example [
             *       "Trips/Norway"
             *     ]
             */
            collections?: string[];
        };
        /**
         * Membership
         * @description A tag or collection, and how many photos of a selection have it or are in it.
         */
        Membership: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * Path
             * @example People/Ann
             */
            path: string;
            /** Photos */
            photos: number;
        };
        /**
         * MissingFile
         * @description A missing file and where it may be, the best first.
         */
        MissingFile: {
            file: components["schemas"]["FoundFile"];
            /** Suggestions */
            suggestions: components["schemas"]["Suggestion"][];
        };
        /**
         * MissingPage
         * @description One page of missing files.
         */
        MissingPage: {
            /** Items */
            items: components["schemas"]["MissingFile"][];
            /** Next */
            next: string | null;
        };
        /**
         * MonthCount
         * @description Photos of one month.
         */
        MonthCount: {
            /**
             * Month
             * @description `2019-03`; `1985` or `198X` where only that is known; or `undated`.
             */
            month: string;
            /** Count */
            count: number;
        };
        /**
         * MonthList
         * @description Photos found, by month: newest first, undated last.
         */
        MonthList: {
            /** Total */
            total: number;
            /**
             * Months
             * @example [
             *       {
             *         "count": 412,
             *         "month": "2019-03"
             *       },
             *       {
             *         "count": 3,
             *         "month": "undated"
             *       }
             *     ]
             */
            months: components["schemas"]["MonthCount"][];
        };
        /**
         * MonthPage
         * @description Photos of one month, newest first.
         */
        MonthPage: {
            /**
             * Next
             * @description Give it as `after` for the next page; null on the last.
             */
            next: string | null;
            /** Ids */
            ids: string[];
            /**
             * Width
             * @description Pixels as displayed.
             */
            width: (number | null)[];
            /**
             * Height
             * @description Pixels as displayed.
             */
            height: (number | null)[];
            /**
             * Taken
             * @description Local ISO time, EDTF where fuzzy.
             */
            taken: (string | null)[];
            /** Rating */
            rating: (number | null)[];
            /** Version */
            version: (string | null)[];
            /**
             * Files
             * @description Number of files.
             */
            files: number[];
            /**
             * Formats
             * @description Such as `RAW+JPEG`.
             */
            formats: string[];
            /** State */
            state: ("present" | "missing" | "offline")[];
            /**
             * Flag
             * @description `pick`, `reject` or null.
             */
            flag: (string | null)[];
            /**
             * Label
             * @description The colour label.
             */
            label: (string | null)[];
            /** Favourite */
            favourite: boolean[];
            /**
             * Stack
             * @description The stack it is in; `is:top` finds one photo of each, and all others.
             */
            stack: (string | null)[];
            /**
             * Stacked
             * @description How many photos that stack has; 0: it is in none.
             */
            stacked: number[];
            /**
             * Month
             * @example 2019-03
             */
            month: string;
        };
        /**
         * Neighbours
         * @description Where a photo stands in a search's result and what is beside it, all in the order of the result.
         */
        Neighbours: {
            /** Previous */
            previous: components["schemas"]["PhotoLink"][];
            /** Next */
            next: components["schemas"]["PhotoLink"][];
            /**
             * Position
             * @description From 1.
             */
            position: number;
            /** Total */
            total: number;
        };
        /**
         * Person
         * @description Somebody on a photo.
         */
        Person: {
            /**
             * Tag
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            tag: string;
            /** Name */
            name: string;
            /** Path */
            path: string;
            /** Birth Date */
            birth_date: string | null;
            /**
             * Age
             * @description In years; a range where the dates are fuzzy, c. 7 where approximate.
             * @example 6-7
             */
            age: string | null;
        };
        /**
         * PersonList
         * @description Who is on a photo.
         */
        PersonList: {
            /** Items */
            items: components["schemas"]["Person"][];
        };
        /**
         * Photo
         * @description A photo and its current values, resolved from its files and from what the user said.
         * @example {
         *       "added": "2024-05-01T18:00:00",
         *       "altitude": 12,
         *       "aperture": 2.8,
         *       "author": "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02",
         *       "camera": "Nikon D750",
         *       "collections": [
         *         "Trips|Norway"
         *       ],
         *       "creator": "Ada Lovelace",
         *       "custom": {
         *         "client": "Vogue"
         *       },
         *       "description": "Fog over the fjord",
         *       "favourite": true,
         *       "files": [
         *         {
         *           "fingerprint": "9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f",
         *           "format": "NEF",
         *           "height": 4000,
         *           "id": 7,
         *           "mtime": 1551690672,
         *           "path": "2019/Norway/DSC_0042.NEF",
         *           "primary": true,
         *           "reason": "same folder, name, time and camera",
         *           "role": "original",
         *           "root": "Pictures",
         *           "size": 28311552,
         *           "state": "present",
         *           "width": 6000
         *         }
         *       ],
         *       "flag": "pick",
         *       "focal_length": 35,
         *       "height": 4000,
         *       "hothash": "h1:5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a",
         *       "id": "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02",
         *       "iso": 200,
         *       "label": "red",
         *       "latitude": 60.397,
         *       "lens": "AF-S 35mm f/1.8G",
         *       "licence": "CC BY 4.0",
         *       "longitude": 5.324,
         *       "rating": 4,
         *       "revision": "4711",
         *       "rotation": 0,
         *       "shutter": 0.004,
         *       "state": "present",
         *       "tags": [
         *         "Places/Norway/Bergen"
         *       ],
         *       "taken": "2019-03-04T10:11:12",
         *       "taken_precision": "second",
         *       "taken_source": "Exif.Photo.DateTimeOriginal",
         *       "title": "Morning at the harbour",
         *       "utc_offset": "+01:00",
         *       "utc_offset_source": "Exif.Photo.OffsetTimeOriginal",
         *       "version": "5f2c1a",
         *       "visibility": "visible",
         *       "width": 6000
         *     }
         */
        Photo: {
            /**
             * Id
             * @description Its uid, never given twice.
             */
            id: string;
            /**
             * Taken
             * @description When it was taken, in local time; fuzzy dates match by overlap.
             */
            taken: string | null;
            /**
             * Taken Precision
             * @description How exact `taken` is: subsecond, second, minute, day, month, year...
             */
            taken_precision: string | null;
            /**
             * Time zone
             * @description Difference of the local time to UTC, where known.
             */
            utc_offset: string | null;
            /**
             * Title
             * @description The title.
             */
            title: string | null;
            /**
             * Description
             * @description The caption.
             */
            description: string | null;
            /**
             * Rating
             * @description Stars, 0 (none) to 5, halves allowed.
             */
            rating: number | null;
            /**
             * Tags
             * @description A tag and everything under it; tag:=name for the tag alone.
             */
            tags: string[];
            /**
             * Width
             * @description Width in pixels as displayed.
             */
            width: number | null;
            /**
             * Height
             * @description Height in pixels as displayed.
             */
            height: number | null;
            /**
             * Camera
             * @description The camera, maker and model.
             */
            camera: string | null;
            /**
             * Lens
             * @description The lens.
             */
            lens: string | null;
            /**
             * ISO
             * @description Sensitivity.
             */
            iso: number | null;
            /**
             * Aperture
             * @description The f-number.
             */
            aperture: number | null;
            /**
             * Shutter
             * @description Exposure time in seconds, fractions allowed.
             */
            shutter: number | null;
            /**
             * Focal length
             * @description Focal length of the lens in millimetres.
             */
            focal_length: number | null;
            /**
             * Latitude
             * @description Degrees north, south negative.
             */
            latitude: number | null;
            /**
             * Longitude
             * @description Degrees east, west negative.
             */
            longitude: number | null;
            /**
             * Altitude
             * @description Metres above sea level.
             */
            altitude: number | null;
            /**
             * Hothash
             * @description Perceptual hash of the picture.
             */
            hothash: string | null;
            /**
             * Files
             * @description All its files: RAW, JPEG, sidecars, copies.
             */
            files: components["schemas"]["PhotoFile"][];
            /**
             * State
             * @description Whether its files can be read now.
             * @enum {string}
             */
            state: "present" | "missing" | "offline";
            /**
             * Taken Source
             * @description The tag that gave `taken`; `Name.File` or `Name.Folder` for a guess from names, `user` where the user said it.
             */
            taken_source: string | null;
            /**
             * Utc Offset Source
             * @description The tag that gave `utc_offset`, in the same form.
             */
            utc_offset_source: string | null;
            /**
             * Added
             * @description When ImaLink first saw it.
             */
            added: string | null;
            /**
             * Version
             * @description Changes with the preview; part of addresses that may be cached for ever.
             */
            version: string | null;
            /**
             * Notes
             * @description What was noted about it.
             */
            notes: string | null;
            /**
             * Flag
             * @description Whether it was picked or rejected.
             */
            flag: string | null;
            /**
             * Label
             * @description The colour label.
             */
            label: string | null;
            /**
             * Favourite
             * @description Whether it is a favourite; is:favourite finds it.
             */
            favourite: boolean;
            /**
             * Visibility
             * @description Where it is shown; hidden and trashed photos are found only by a query that asks for them.
             */
            visibility: string;
            /**
             * Rotation
             * @description Degrees by which people turned it clockwise; width and height are as displayed after that.
             */
            rotation: number;
            /**
             * Creator
             * @description Who took or made it.
             */
            creator: string | null;
            /**
             * Author
             * @description Uid of its author, where one of the library's is named.
             */
            author: string | null;
            /**
             * Copyright
             * @description Whose it is.
             */
            copyright: string | null;
            /**
             * Licence
             * @description On what terms others may use it.
             */
            licence: string | null;
            /**
             * Collections
             * @description Paths of the static collections it is in.
             */
            collections: string[];
            /**
             * Stack
             * @description Uid of the stack it is in.
             */
            stack: string | null;
            /**
             * Custom
             * @description Values of the library's own fields by their keys.
             */
            custom: {
                [key: string]: unknown;
            };
            /**
             * Revision
             * @description Changes with every change of the photo; `If-Match` takes it.
             */
            revision: string;
        };
        /**
         * PhotoColumns
         * @description A page of photos, column by column: all lists are equally long.
         */
        PhotoColumns: {
            /**
             * Next
             * @description Give it as `after` for the next page; null on the last.
             */
            next: string | null;
            /** Ids */
            ids: string[];
            /**
             * Width
             * @description Pixels as displayed.
             */
            width: (number | null)[];
            /**
             * Height
             * @description Pixels as displayed.
             */
            height: (number | null)[];
            /**
             * Taken
             * @description Local ISO time, EDTF where fuzzy.
             */
            taken: (string | null)[];
            /** Rating */
            rating: (number | null)[];
            /** Version */
            version: (string | null)[];
            /**
             * Files
             * @description Number of files.
             */
            files: number[];
            /**
             * Formats
             * @description Such as `RAW+JPEG`.
             */
            formats: string[];
            /** State */
            state: ("present" | "missing" | "offline")[];
            /**
             * Flag
             * @description `pick`, `reject` or null.
             */
            flag: (string | null)[];
            /**
             * Label
             * @description The colour label.
             */
            label: (string | null)[];
            /** Favourite */
            favourite: boolean[];
            /**
             * Stack
             * @description The stack it is in; `is:top` finds one photo of each, and all others.
             */
            stack: (string | null)[];
            /**
             * Stacked
             * @description How many photos that stack has; 0: it is in none.
             */
            stacked: number[];
        };
        /**
         * PhotoFile
         * @description One file of a photo.
         * @example {
         *       "fingerprint": "9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f9f",
         *       "format": "NEF",
         *       "height": 4000,
         *       "id": 7,
         *       "mtime": 1551690672,
         *       "path": "2019/Norway/DSC_0042.NEF",
         *       "primary": true,
         *       "reason": "same folder, name, time and camera",
         *       "role": "original",
         *       "root": "Pictures",
         *       "size": 28311552,
         *       "state": "present",
         *       "width": 6000
         *     }
         */
        PhotoFile: {
            /**
             * Id
             * @description Number of the file, for `?file=` of its pictures and bytes.
             */
            id: number;
            /**
             * Root
             * @description Name of its root.
             */
            root: string;
            /**
             * Path
             * @description Below its root, with `/`; U+FFFD where the name is no text.
             */
            path: string;
            /**
             * Role
             * @description original, rendition, sidecar or companion.
             */
            role: string;
            /**
             * Format
             * @description The file format.
             */
            format: string | null;
            /**
             * Size
             * @description Bytes.
             */
            size: number;
            /**
             * Fingerprint
             * @description BLAKE3 of its content.
             */
            fingerprint: string | null;
            /**
             * State
             * @description Whether its files can be read now.
             * @enum {string}
             */
            state: "present" | "missing" | "offline";
            /**
             * Primary
             * @description Whether the photo's picture is taken from it.
             */
            primary: boolean;
            /**
             * Width
             * @description Width in pixels as displayed.
             */
            width: number | null;
            /**
             * Height
             * @description Height in pixels as displayed.
             */
            height: number | null;
            /**
             * Path Bytes
             * @description Base64 of the exact path, only where `path` cannot show it.
             */
            path_bytes?: string | null;
            /**
             * Failure
             * @description Code and message, where the last read of it failed.
             */
            failure: string | null;
            /**
             * Reason
             * @description Why it belongs to this photo.
             */
            reason: string | null;
            /**
             * Mtime
             * @description Seconds since 1970 UTC.
             */
            mtime: number | null;
        };
        /**
         * PhotoLink
         * @description Enough of a photo to show its preview.
         */
        PhotoLink: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /** Version */
            version: string | null;
            /** Width */
            width: number | null;
            /** Height */
            height: number | null;
        };
        /**
         * PhotoMerge
         * @description Photos that are one.
         * @example {
         *       "ids": [
         *         "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02",
         *         "0192f0c1-3011-7d52-8c0e-2a54c1d9e7b4"
         *       ]
         *     }
         */
        PhotoMerge: {
            /**
             * Ids
             * @description The first stays, and its words count where two have one.
             */
            ids: string[];
        };
        /**
         * PhotoPage
         * @description One page of a search, and its months and facets where they were asked for.
         */
        PhotoPage: {
            /** Items */
            items: components["schemas"]["Photo"][];
            /**
             * Next
             * @description Give it as `after` for the next page; null on the last.
             */
            next: string | null;
            /**
             * Total
             * @description Photos found in all.
             */
            total: number;
            /**
             * Sort
             * @description The order; of a random one with its seed.
             * @example -taken
             * @example random.17
             */
            sort: string;
            /**
             * Months
             * @description As of `GET /months`; null unless asked for.
             */
            months: components["schemas"]["MonthCount"][] | null;
            /**
             * Facets
             * @description As of `GET /facets`; null unless asked for.
             */
            facets: components["schemas"]["Facet"][] | null;
        };
        /**
         * PhotoPatch
         * @description New values of editable fields; what is left out stays.
         * @example {
         *       "rating": 4
         *     }
         */
        PhotoPatch: {
            /**
             * Taken
             * @description When it was taken, in local time; fuzzy dates match by overlap. null clears it.
             * @example summer 1972
             */
            taken?: string | null;
            /**
             * Time zone
             * @description How far its local time is ahead of UTC. null clears it.
             * @example +02:00
             */
            utc_offset?: string | null;
            /**
             * Title
             * @description The title. null clears it.
             * @example Morning at the harbour
             */
            title?: string | null;
            /**
             * Description
             * @description The caption. null clears it.
             * @example Fog over the fjord
             */
            description?: string | null;
            /**
             * Rating
             * @description Stars, 0 (none) to 5, halves allowed. null clears it.
             * @example 4
             */
            rating?: number | null;
            /**
             * Label
             * @description The colour label. null clears it.
             * @example null
             */
            label?: string | null;
            /**
             * Flag
             * @description Whether it was picked or rejected. null clears it.
             * @example pick
             */
            flag?: string | null;
            /**
             * Favourite
             * @description Whether it is a favourite; is:favourite finds it. null clears it.
             * @example null
             */
            favourite?: boolean | null;
            /**
             * Notes
             * @description What was noted about it. null clears it.
             * @example null
             */
            notes?: string | null;
            /**
             * Author
             * @description Which of the library's authors took or made it, by name or uid; searched as the creator. null clears it.
             * @example null
             */
            author?: string | null;
            /**
             * Copyright
             * @description Whose it is. null clears it.
             * @example null
             */
            copyright?: string | null;
            /**
             * Licence
             * @description On what terms others may use it. null clears it.
             * @example null
             */
            licence?: string | null;
            /**
             * Position
             * @description Degrees north and east and, where known, metres above the sea; south and west are negative. null clears it.
             * @example [
             *       60.397,
             *       5.324
             *     ]
             */
            position?: number[] | null;
            /**
             * Rotation
             * @description By how much it is turned clockwise beyond what the file says; the file stays as it is. null clears it.
             * @example 90
             */
            rotation?: number | null;
            /**
             * Visibility
             * @description Where it is shown; hidden and trashed photos are found only by a query that asks for them. null clears it.
             * @example archived
             */
            visibility?: string | null;
            /**
             * Custom
             * @description Values of the library's own fields by their keys; null clears.
             * @default {}
             * @example {
             *       "client": "Vogue"
             *     }
             */
            custom?: {
                [key: string]: unknown;
            };
        };
        /**
         * PhotoSplit
         * @description Files that are to be a photo of their own.
         * @example {
         *       "files": [
         *         42
         *       ]
         *     }
         */
        PhotoSplit: {
            /**
             * Files
             * @description Ids of files; sidecars of pictures that all leave go with them.
             */
            files: number[];
        };
        /**
         * Place
         * @description Where to begin looking: home, a mounted drive.
         */
        Place: {
            /** Name */
            name: string;
            /** Path */
            path: string;
        };
        /**
         * PlannedMove
         * @description A root and where it would lie.
         */
        PlannedMove: {
            /** Root */
            root: string;
            /** Path */
            path: string;
            /** To */
            to: string;
            /**
             * Accepted
             * @description Whether the files known of it are there.
             */
            accepted: boolean;
            /** Why */
            why: string;
            /** Looked For */
            looked_for: number;
            /** Found */
            found: number;
        };
        /**
         * PlannedMoves
         * @description The roots whose paths begin so.
         */
        PlannedMoves: {
            /** Items */
            items: components["schemas"]["PlannedMove"][];
            /** Applied */
            applied: boolean;
        };
        /**
         * Proposal
         * @description Two photos that may be one.
         */
        Proposal: {
            /**
             * Photo
             * @description The one that stays; its words count where both have one.
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            photo: string;
            /**
             * Other
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            other: string;
            /**
             * Reason
             * @example HotHash distance 4, same second, others may be meant
             */
            reason: string;
            /**
             * Missing
             * @description Root and path of the missing file it is about.
             */
            missing: string | null;
            /**
             * Found
             * @description The file that it may be.
             */
            found: string | null;
        };
        /**
         * ProposalPage
         * @description One page of open proposals.
         */
        ProposalPage: {
            /** Items */
            items: components["schemas"]["Proposal"][];
            /** Next */
            next: string | null;
            /** Total */
            total: number;
        };
        /**
         * ProposalPair
         * @description The photos of a proposal.
         */
        ProposalPair: {
            /**
             * Photo
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            photo: string;
            /**
             * Other
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            other: string;
        };
        /**
         * ProposalPairs
         * @description Proposals to decide, by their photos.
         * @example {
         *       "items": [
         *         {
         *           "other": "0192f0c1-3011-7d52-8c0e-2a54c1d9e7b4",
         *           "photo": "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
         *         }
         *       ]
         *     }
         */
        ProposalPairs: {
            /** Items */
            items: components["schemas"]["ProposalPair"][];
        };
        /**
         * QuerySuggestion
         * @description Another query that finds photos.
         */
        QuerySuggestion: {
            /**
             * Query
             * @example sunset
             */
            query: string;
            /** Total */
            total: number;
            /**
             * Kind
             * @description A word spelled otherwise, or a part left out.
             * @enum {string}
             */
            kind: "spelling" | "without";
            /**
             * Part
             * @description The new spelling, or what was left out.
             */
            part: string;
        };
        /**
         * RawTag
         * @description One tag as the file has it.
         */
        RawTag: {
            /**
             * Group
             * @example ExifIFD
             */
            group: string;
            /**
             * Name
             * @example FNumber
             */
            name: string;
            /**
             * Key
             * @example Exif.Photo.FNumber
             */
            key: string;
            /**
             * Value
             * @description A list where the tag is one.
             * @example 28/10
             */
            value: string | string[];
        };
        /**
         * Region
         * @description An area of the picture as displayed.
         * @example {
         *       "file": 7,
         *       "height": 0.15,
         *       "kind": "Face",
         *       "name": "Ada Lovelace",
         *       "width": 0.1,
         *       "x": 0.41,
         *       "y": 0.2
         *     }
         */
        Region: {
            /**
             * Name
             * @description Who or what it shows.
             */
            name: string | null;
            /**
             * Kind
             * @description `Face`, `Pet`, `Focus`, `BarCode`.
             */
            kind: string | null;
            /**
             * X
             * @description Left edge as a fraction of the width; null: named, but not where.
             */
            x: number | null;
            /**
             * Y
             * @description Upper edge as a fraction of the height.
             */
            y: number | null;
            /**
             * Width
             * @description As a fraction of the picture's.
             */
            width: number | null;
            /**
             * Height
             * @description As a fraction of the picture's.
             */
            height: number | null;
            /**
             * File
             * @description The file in whose frame it lies.
             */
            file: number;
        };
        /**
         * RegionItem
         * @description An area of the picture as displayed.
         */
        RegionItem: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /** Tag */
            tag: string | null;
            /**
             * Name
             * @description Who or what it shows.
             */
            name: string | null;
            /**
             * Kind
             * @description `Face`, `Pet`, `Focus`, `BarCode`.
             */
            kind: string | null;
            /**
             * Box
             * @description Left, top, width, height as fractions; null: named, but not where.
             */
            box: number[] | null;
            /**
             * Said
             * @description Whether somebody drew or changed it; else it is as a file has it.
             */
            said: boolean;
            /**
             * Revision
             * @description Changes with whatever is said of it; `If-Match` may demand it.
             */
            revision: string;
        };
        /**
         * RegionItems
         * @description The areas that are marked in a photo.
         */
        RegionItems: {
            /** Items */
            items: components["schemas"]["RegionItem"][];
        };
        /**
         * RegionPatch
         * @description What to say of a region.
         * @example {
         *       "tag": "People/Ann",
         *       "type": "Face",
         *       "box": [
         *         0.4,
         *         0.3,
         *         0.2,
         *         0.2
         *       ]
         *     }
         */
        RegionPatch: {
            /**
             * Tag
             * @description Who or what it shows, by uid or path; made where it is missing.
             */
            tag?: string | null;
            /**
             * Name
             * @description A name where no tag is meant.
             */
            name?: string | null;
            /**
             * Type
             * @example Face
             */
            type?: string | null;
            /**
             * Box
             * @description Left, top, width, height as fractions of the picture as displayed.
             */
            box?: number[] | null;
        };
        /**
         * Regrouped
         * @description What was done, as one batch.
         */
        Regrouped: {
            /**
             * Batch
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            batch: string;
            /**
             * Photos
             * @description Of a split the photo that was there, then the new one; else what stays.
             */
            photos: string[];
        };
        /**
         * Relation
         * @description How a person is related to another.
         */
        Relation: {
            /**
             * Kind
             * @example parent
             */
            kind: string;
            /**
             * To
             * @description The other person, by uid or path.
             */
            to: string;
        };
        /**
         * RepairNew
         * @description Which missing files to find again: exactly one of `query`, `all_certain` and `pairs`.
         * @example {
         *       "all_certain": true,
         *       "dry_run": true
         *     }
         */
        RepairNew: {
            /**
             * Query
             * @description Certain ones of the photos that a search finds.
             */
            query?: string | null;
            /**
             * All Certain
             * @description All that are certain.
             * @default false
             */
            all_certain?: boolean;
            /**
             * Pairs
             * @description What you say is so, be it certain or not.
             */
            pairs?: components["schemas"]["RepairPair"][] | null;
            /**
             * Dry Run
             * @description Only say what would be done.
             * @default false
             */
            dry_run?: boolean;
        };
        /**
         * RepairPair
         * @description A missing file and the file that it is.
         */
        RepairPair: {
            /** File */
            file: number;
            /** Found */
            found: number;
        };
        /**
         * RepairResult
         * @description What a repair did, or would do.
         */
        RepairResult: {
            /**
             * Batch
             * @description What `POST /missing/undo` takes back; null where nothing was done.
             */
            batch: string | null;
            /**
             * Count
             * @description Files found again.
             */
            count: number;
            /**
             * Left
             * @description Files of those asked for that stay missing.
             */
            left: number;
            /**
             * Repaired
             * @description The first 1,000.
             */
            repaired: components["schemas"]["Repaired"][];
        };
        /**
         * Repaired
         * @description A file that was found again.
         */
        Repaired: {
            /** File */
            file: number;
            /**
             * Was
             * @description Root and path.
             * @example Pictures/2019/IMG_1.JPG
             */
            was: string;
            /**
             * Now
             * @example Archive/2019/IMG_1.JPG
             */
            now: string;
            /** Reason */
            reason: string;
        };
        /**
         * Root
         * @description A scanned folder.
         */
        Root: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * Name
             * @example Pictures
             */
            name: string;
            /**
             * Path
             * @example /home/ada/Pictures
             */
            path: string;
            /**
             * State
             * @example online
             * @enum {string}
             */
            state: "online" | "offline" | "removed";
            /** Photos */
            photos: number;
            /** Files */
            files: number;
            /**
             * Last Scan
             * @description ISO time (UTC) of its last complete scan.
             */
            last_scan: string | null;
            /**
             * Reason
             * @description Why it is not online.
             */
            reason: ("absent" | "unreadable" | "empty" | "unmounted" | "other-volume" | "no-answer" | "removed") | null;
            /**
             * Message
             * @description The reason in words, with what was seen.
             */
            message: string;
            /**
             * Elsewhere
             * @description Where an offline root's files seem to be now; move it there.
             */
            elsewhere: string | null;
            /**
             * Read Only
             * @description By its option, or because it is mounted so.
             */
            read_only: boolean;
            options: components["schemas"]["RootOptions"];
            /** @description Null until it was seen once. */
            volume: components["schemas"]["RootVolume"] | null;
            question: components["schemas"]["RootQuestion"] | null;
            /**
             * Removed
             * @description ISO time (UTC) of its removal.
             */
            removed: string | null;
            /**
             * Removal
             * @description What became of its photos.
             */
            removal: ("keep" | "hide" | "forgotten") | null;
        };
        /**
         * RootAnswer
         * @description The answer to a root's question.
         * @example {
         *       "answer": "keep"
         *     }
         */
        RootAnswer: {
            /**
             * Answer
             * @description `believe`: What is there now is all there is: the next scan marks the rest as missing. `keep`: The files are only away: keep them as they are, ask again only when still more are gone.
             * @enum {string}
             */
            answer: "believe" | "keep";
        };
        /**
         * RootFindings
         * @description What one kind of finding comes to in one root.
         */
        RootFindings: {
            /**
             * Root
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            root: string;
            /**
             * Name
             * @example Archive
             */
            name: string;
            /** Files */
            files: number;
            /** Bytes */
            bytes: number;
        };
        /**
         * RootList
         * @description All roots.
         */
        RootList: {
            /** Items */
            items: components["schemas"]["Root"][];
        };
        /**
         * RootMove
         * @description Where a root lies now.
         * @example {
         *       "path": "/media/ada/Disk2/Pictures"
         *     }
         */
        RootMove: {
            /**
             * Path
             * @description Absolute path on the server's machine.
             * @example /home/ada/Pictures
             */
            path: string;
            /**
             * Force
             * @description Take it though the known files are not there.
             * @default false
             */
            force?: boolean;
        };
        /**
         * RootNew
         * @description A folder to keep an eye on.
         * @example {
         *       "path": "/home/ada/Pictures"
         *     }
         */
        RootNew: {
            /**
             * Path
             * @description Absolute path on the server's machine.
             * @example /home/ada/Pictures
             */
            path: string;
            /**
             * Name
             * @description Its name; else the folder's.
             */
            name?: string | null;
            options?: components["schemas"]["RootOptions"] | null;
            /**
             * Marker
             * @description Write the file `.imalink-root` into it: it is then known on any volume.
             * @default false
             */
            marker?: boolean;
        };
        /**
         * RootNote
         * @description What a scan has to say of a root.
         */
        RootNote: {
            /**
             * Root
             * @description Its name.
             * @example Pictures
             */
            root: string;
            /**
             * State
             * @description A stable word.
             * @example needs-answer
             */
            state: string;
            /** Message */
            message: string;
        };
        /**
         * RootOptions
         * @description How a root is treated.
         */
        RootOptions: {
            /**
             * Depth
             * @description Levels of folders that scans go down; 0 is the folder itself, nothing means all.
             */
            depth?: number | null;
            /**
             * Skip
             * @description Patterns of names that scans pass over, as in .imalinkignore.
             * @default []
             * @example [
             *       "*.tmp"
             *     ]
             */
            skip?: string[];
            /**
             * Watch
             * @description Whether a running server or `imalink watch` notices changes by itself.
             * @default false
             */
            watch?: boolean;
            /**
             * Read Only
             * @description Whether ImaLink must not write anything there, sidecars and markers included.
             * @default false
             */
            read_only?: boolean;
            /**
             * Read Placeholders
             * @description Whether scans read files whose content a cloud service then has to download.
             * @default false
             */
            read_placeholders?: boolean;
            /**
             * Author
             * @description Whose its photos are taken to be when they are imported: the name of an author, kept as the uid.
             * @example Ann
             */
            author?: string | null;
            /**
             * Stack Rules
             * @description Rules that may propose stacks of its photos: bracket, burst, panorama, versions.
             * @default [
             *       "bracket",
             *       "burst",
             *       "panorama",
             *       "versions"
             *     ]
             */
            stack_rules?: ("bracket" | "burst" | "panorama" | "versions")[];
        };
        /**
         * RootPatch
         * @description What to change of a root; what is left out stays.
         * @example {
         *       "options": {
         *         "watch": true
         *       }
         *     }
         */
        RootPatch: {
            /** Name */
            name?: string | null;
            options?: components["schemas"]["RootOptions"] | null;
            /**
             * Marker
             * @description Write the file `.imalink-root`, or take it away.
             */
            marker?: boolean | null;
        };
        /**
         * RootQuestion
         * @description A root that lost most of its files at once asks whether to believe it; until then they stay as they are.
         */
        RootQuestion: {
            /** Lost */
            lost: number;
            /** Known */
            known: number;
            /**
             * Asked
             * @description ISO time (UTC).
             */
            asked: string;
            /**
             * Answer
             * @description Null until somebody has answered.
             */
            answer: ("believe" | "keep") | null;
        };
        /**
         * RootRemove
         * @description What becomes of the photos of a root that is removed.
         * @example {
         *       "photos": "keep"
         *     }
         */
        RootRemove: {
            /**
             * Photos
             * @description Keep them as offline photos, or hide them.
             * @default keep
             * @enum {string}
             */
            photos?: "keep" | "hide";
        };
        /**
         * RootSplit
         * @description Which folder of a root becomes a root of its own.
         * @example {
         *       "folder": "2019/Norway"
         *     }
         */
        RootSplit: {
            /**
             * Folder
             * @description Its path in the root.
             */
            folder: string;
            /**
             * Name
             * @description Its name; else the folder's.
             */
            name?: string | null;
        };
        /**
         * RootVolume
         * @description What a root's volume is known by.
         */
        RootVolume: {
            /**
             * Id
             * @description UUID, serial number or name of the share; null where it has nothing lasting.
             */
            id: string | null;
            /**
             * Type
             * @description The file system.
             * @example ext4
             */
            type: string;
            /**
             * Mount
             * @description Where it is mounted.
             * @example /media/ada/Disk
             */
            mount: string;
            /** Network */
            network: boolean;
            /** Removable */
            removable: boolean;
            /**
             * Read Only
             * @description Whether it is mounted so.
             */
            read_only: boolean;
            /**
             * Marker
             * @description Whether the root holds the file `.imalink-root`, which names it.
             */
            marker: boolean;
        };
        /**
         * RootsTranslate
         * @description How the paths of roots begin, and how they shall begin.
         * @example {
         *       "new": "/mnt/nas/photos",
         *       "old": "/media/ada/Disk1"
         *     }
         */
        RootsTranslate: {
            /**
             * Old
             * @example /home/ada/Pictures
             */
            old: string;
            /**
             * New
             * @example /home/ada/Pictures
             */
            new: string;
            /**
             * Apply
             * @description Do it; else only say what would be done.
             * @default false
             */
            apply?: boolean;
            /**
             * Force
             * @description Take the places though the known files are not there.
             * @default false
             */
            force?: boolean;
        };
        /**
         * Scan
         * @description A scan in the background.
         */
        Scan: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "paused" | "done" | "cancelled" | "failed";
            /** Dry Run */
            dry_run: boolean;
            /**
             * Paths
             * @description Empty for a scan of all roots.
             */
            paths: string[];
            /**
             * Started
             * @description Local ISO time with offset.
             * @example 2024-05-01T18:00:00+02:00
             */
            started: string | null;
            /** Finished */
            finished: string | null;
            progress: components["schemas"]["ScanProgress"];
            /** @description Once it is done. */
            report: components["schemas"]["ScanReport"] | null;
            /** @description Once it has failed. */
            error: components["schemas"]["ScanError"] | null;
        };
        /**
         * ScanError
         * @description Why a scan could not run.
         */
        ScanError: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /** Where */
            where: string | null;
            /** Remedy */
            remedy: string | null;
        };
        /**
         * ScanList
         * @description The scans this server knows, newest first; ended ones are forgotten in time.
         */
        ScanList: {
            /** Items */
            items: components["schemas"]["Scan"][];
        };
        /**
         * ScanNew
         * @description What to scan, and how.
         * @example {
         *       "dry_run": true,
         *       "paths": [
         *         "/home/ada/Pictures"
         *       ]
         *     }
         */
        ScanNew: {
            /**
             * Paths
             * @description Folders, unknown ones become roots; or files of roots, looked at with those that belong to them. Empty: all roots.
             * @default []
             */
            paths?: string[];
            /**
             * Dry Run
             * @description Only count; read and store nothing.
             * @default false
             */
            dry_run?: boolean;
            /**
             * Depth
             * @description Levels of folders to go down; 0 is the folder itself.
             */
            depth?: number | null;
            /**
             * Exclude
             * @description Patterns of names to skip.
             * @default []
             * @example [
             *       "*.tmp"
             *     ]
             */
            exclude?: string[];
            /**
             * Retry Failed
             * @description Read files again that failed before.
             * @default false
             */
            retry_failed?: boolean;
            /**
             * Tags
             * @description New photos get these tags.
             * @default []
             * @example [
             *       "Events/Wedding"
             *     ]
             */
            tags?: string[];
            /**
             * Author
             * @description Whose the new photos are: an author by name or uid.
             * @example Ann
             */
            author?: string | null;
            /**
             * Read Online Only
             * @description Read files too whose content a cloud service has to download first.
             * @default false
             */
            read_online_only?: boolean;
        };
        /**
         * ScanProgress
         * @description How far a scan is.
         */
        ScanProgress: {
            /**
             * Stage
             * @example read
             */
            stage: string;
            /** Files Seen */
            files_seen: number;
            /** Done */
            done: number;
            /**
             * Total
             * @description Null until the folders have been walked.
             */
            total: number | null;
            /** Failed */
            failed: number;
            /**
             * Rate
             * @description Photos a second, lately.
             */
            rate: number;
            /**
             * Eta
             * @description Seconds left.
             */
            eta: number | null;
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /**
             * Note
             * @description What it waits for, such as the holder of a root.
             */
            note: string | null;
        };
        /**
         * ScanReport
         * @description What a scan did. `new`, `changed`, `moved` and `unchanged` add up to `files_seen`.
         */
        ScanReport: {
            /** Files Seen */
            files_seen: number;
            /** New */
            new: number;
            /** Changed */
            changed: number;
            /**
             * Moved
             * @description Known files met where they were not before.
             */
            moved: number;
            /** Missing */
            missing: number;
            /** Unchanged */
            unchanged: number;
            /**
             * Copied
             * @description Of the new: those like a file known before.
             */
            copied: number;
            /**
             * Rewritten
             * @description Of the changed: those that show the same pixels.
             */
            rewritten: number;
            /**
             * Renamed
             * @description Of the moved: those still in their folder.
             */
            renamed: number;
            /**
             * Swapped
             * @description Of the moved: those that exchanged places.
             */
            swapped: number;
            /**
             * Back
             * @description Of the moved: missing ones that are back at their place.
             */
            back: number;
            /**
             * Replaced
             * @description Of the missing: those at whose place another picture is.
             */
            replaced: number;
            /**
             * Writing
             * @description Of the failed: those that were still changing; the next scan reads them.
             */
            writing: number;
            /**
             * Proposed
             * @description Photos that may be one, for `GET /proposals`.
             */
            proposed: number;
            /** Failed */
            failed: number;
            /**
             * Photos
             * @description Photos the scanned roots hold now.
             */
            photos: number;
            /** Seconds */
            seconds: number;
            /**
             * Bytes
             * @description Size of the files seen.
             */
            bytes: number;
            /** Dry Run */
            dry_run: boolean;
            /**
             * Offline
             * @description Roots that are away.
             */
            offline: string[];
            /**
             * Needs Answer
             * @description Roots that ask whether to believe what was found.
             */
            needs_answer: string[];
            /**
             * Roots
             * @description What there is to say of roots.
             */
            roots: components["schemas"]["RootNote"][];
            /** Warnings */
            warnings: string[];
            /** Failures */
            failures: components["schemas"]["FileFailure"][];
            /**
             * Events
             * @description What happened to known files, the first 1,000.
             */
            events: components["schemas"]["FileEvent"][];
        };
        /**
         * Selected
         * @description A selection and, where asked for, what its photos have in common.
         */
        Selected: {
            /** Photos */
            photos: number;
            /**
             * Bytes
             * @description Size of all their files.
             */
            bytes: number;
            /**
             * Values
             * @description By field, the library's own fields too.
             */
            values: {
                [key: string]: components["schemas"]["Shared"];
            };
            /** Tags */
            tags: components["schemas"]["Membership"][];
            /** Collections */
            collections: components["schemas"]["Membership"][];
        };
        /**
         * SelectionAsked
         * @description Which photos are selected: by id, or all that a query finds.
         * @example {
         *       "query": "camera:nikon year:2019",
         *       "values": true
         *     }
         */
        SelectionAsked: {
            /**
             * Ids
             * @description The photos' uids.
             * @example [
             *       "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
             *     ]
             */
            ids?: string[] | null;
            /**
             * Query
             * @description A search; empty means every photo.
             */
            query?: string | null;
            /**
             * Without
             * @description Photos that the search finds and that are not meant.
             * @default []
             * @example []
             */
            without?: string[];
            /**
             * Values
             * @description Tell what they have in common too, not only how many they are.
             * @default true
             */
            values?: boolean;
        } & (unknown | unknown);
        /**
         * SessionList
         * @description One page of import sessions, the newest first.
         */
        SessionList: {
            /** Items */
            items: components["schemas"]["ImportSession"][];
            /**
             * Next
             * @description Give it as `before` for the next page; null on the last.
             */
            next: number | null;
        };
        /**
         * Shared
         * @description What the photos of a selection have in one field.
         */
        Shared: {
            /**
             * Value
             * @description The value that all have; null where none has one, and where they differ.
             */
            value: unknown;
            /**
             * Mixed
             * @description Whether they differ.
             */
            mixed: boolean;
        };
        /**
         * ShiftedTime
         * @description A capture time as it was and as it is moved.
         */
        ShiftedTime: {
            /**
             * Photo
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            photo: string;
            /**
             * Before
             * @example 2019-03-04T10:11:12
             */
            before: string;
            /**
             * After
             * @example 2019-03-04T11:11:12
             */
            after: string;
        };
        /**
         * Sighting
         * @description A photo of somebody.
         */
        Sighting: {
            photo: components["schemas"]["PhotoLink"];
            /** Taken */
            taken: string | null;
            /**
             * Age
             * @description Then, in years; a range where the dates are fuzzy, c. 7 where approximate.
             * @example 6-7
             */
            age: string | null;
            /**
             * Box
             * @description Where on it: left, top, width, height as fractions of the picture as displayed.
             */
            box: number[] | null;
        };
        /**
         * SightingPage
         * @description Photos of somebody, the newest first.
         */
        SightingPage: {
            /** Items */
            items: components["schemas"]["Sighting"][];
            /**
             * Next
             * @description Give it as `after` for the next page; null on the last.
             */
            next: number | null;
            /** Total */
            total: number;
        };
        /**
         * Stack
         * @description A stack of photos.
         */
        Stack: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * Kind
             * @example manual
             * @example burst
             */
            kind: string;
            /** Reason */
            reason: string | null;
            /** Cover */
            cover: string | null;
            /**
             * Photos
             * @description In their order.
             */
            photos: string[];
            /**
             * Revision
             * @description Changes with whatever is said of it; `If-Match` may demand it.
             */
            revision: string;
        };
        /**
         * StackChoice
         * @description A suggestion that is decided about.
         */
        StackChoice: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "bracket" | "burst" | "panorama" | "versions";
            /** Photos */
            photos: string[];
        };
        /**
         * StackChoices
         * @description Suggestions that are decided about, as one batch.
         * @example {
         *       "items": [
         *         {
         *           "kind": "burst",
         *           "photos": [
         *             "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02",
         *             "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
         *           ]
         *         }
         *       ]
         *     }
         */
        StackChoices: {
            /** Items */
            items: components["schemas"]["StackChoice"][];
        };
        /**
         * StackList
         * @description One page of stacks, in the order in which they were made.
         */
        StackList: {
            /** Items */
            items: components["schemas"]["StackRow"][];
            /**
             * Next
             * @description Give it as `after` for the next page; null on the last.
             */
            next: number | null;
        };
        /**
         * StackNew
         * @description Photos that stand together, in order.
         * @example {
         *       "photos": [
         *         "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
         *       ]
         *     }
         */
        StackNew: {
            /** Photos */
            photos: string[];
            /**
             * Cover
             * @description Else the first.
             */
            cover?: string | null;
        };
        /**
         * StackPatch
         * @description What to change of a stack.
         * @example {
         *       "cover": "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
         *     }
         */
        StackPatch: {
            /** Photos */
            photos?: string[] | null;
            /** Cover */
            cover?: string | null;
        };
        /**
         * StackRow
         * @description A stack in a list.
         */
        StackRow: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * Kind
             * @example manual
             * @example burst
             */
            kind: string;
            /** Reason */
            reason: string | null;
            cover: components["schemas"]["PhotoLink"] | null;
            /** Photos */
            photos: number;
        };
        /**
         * StackSplit
         * @description Where a stack is parted.
         * @example {
         *       "photo": "0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02"
         *     }
         */
        StackSplit: {
            /**
             * Photo
             * @description The first photo of the new stack.
             */
            photo: string;
        };
        /**
         * StackSuggestion
         * @description Photos that may be a stack, and why.
         */
        StackSuggestion: {
            /**
             * Id
             * @description Follows from the photos; it is the stack's once accepted.
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "bracket" | "burst" | "panorama" | "versions";
            /**
             * Photos
             * @description In their order.
             */
            photos: string[];
            /**
             * Reason
             * @example at most 1 s apart; names IMG_0041 to IMG_0045; pictures differ by 18 of 256 bits
             */
            reason: string;
            /**
             * Seconds
             * @description The longest time from one to the next.
             */
            seconds: number;
            /**
             * Steps
             * @description Stops of exposure from the first one, of a bracket.
             */
            steps: number[] | null;
            /**
             * Names
             * @description The first and last of names in sequence.
             */
            names: string[] | null;
            /**
             * Distance
             * @description The most bits (of 256) by which neighbours' HotHashes differ.
             */
            distance: number | null;
        };
        /**
         * StackSuggestions
         * @description One page of suggestions by time. It may be short, even empty, though there is a next.
         */
        StackSuggestions: {
            /** Items */
            items: components["schemas"]["StackSuggestion"][];
            /**
             * Next
             * @description Give it as `after` for the next page; null when all photos were looked at.
             */
            next: string | null;
        };
        /**
         * StacksDecided
         * @description What was decided.
         */
        StacksDecided: {
            /** Batch */
            batch: string | null;
            /**
             * Stacks
             * @description The stacks that were made, or said no to.
             */
            stacks: string[];
        };
        /**
         * Stats
         * @description How much the library holds and how much room it takes; sizes in bytes.
         */
        Stats: {
            /**
             * Photos
             * @example 48211
             */
            photos: number;
            /** Files */
            files: number;
            /**
             * Missing
             * @description Files gone from roots that are there.
             */
            missing: number;
            /**
             * Failed
             * @description Files that could not be read, or only in part.
             */
            failed: number;
            /**
             * By Format
             * @description Files by format.
             * @example {
             *       "JPEG": 41000,
             *       "NEF": 12000
             *     }
             */
            by_format: {
                [key: string]: number;
            };
            /** Originals Bytes */
            originals_bytes: number;
            /**
             * Library Bytes
             * @description library.db: what cannot be had again.
             */
            library_bytes: number;
            /**
             * Derived Bytes
             * @description derived.db: hotpreviews and raw tags.
             */
            derived_bytes: number;
            /**
             * Index Bytes
             * @description search/: the search index.
             */
            index_bytes: number;
            /**
             * Cache Bytes
             * @description cache/: large previews, within their budget.
             */
            cache_bytes: number;
            /**
             * Overhead
             * @description Library, derived and index against the originals.
             * @example 0.006
             */
            overhead: number | null;
            /**
             * Library Bytes Per Photo
             * @description Null while there are no photos.
             */
            library_bytes_per_photo: number | null;
            /** Derived Bytes Per Photo */
            derived_bytes_per_photo: number | null;
            /** Roots */
            roots: number;
        };
        /**
         * StorageHealth
         * @description How the originals are, as the last scans found them.
         */
        StorageHealth: {
            /**
             * Findings
             * @description Every kind once, also those nothing was found of.
             */
            findings: components["schemas"]["FindingCount"][];
            /** Volumes */
            volumes: components["schemas"]["Volume"][];
            /**
             * Files
             * @description All present files.
             */
            files: number;
            /** Originals Bytes */
            originals_bytes: number;
            /**
             * Index Bytes
             * @description library.db, derived.db and the search index.
             */
            index_bytes: number;
            /**
             * Overhead
             * @description The index against the originals.
             * @example 0.006
             */
            overhead: number | null;
            /**
             * Seconds
             * @description How long counting took.
             */
            seconds: number;
        };
        /**
         * Stretch
         * @description Photos that follow each other in a search.
         */
        Stretch: {
            /** Ids */
            ids: string[];
            /**
             * Total
             * @description How many they are; `ids` holds the first `limit` of them.
             */
            total: number;
        };
        /**
         * Suggestion
         * @description Where a missing file may be.
         */
        Suggestion: {
            /**
             * Kind
             * @description `content`: equal bytes; `picture`: the same picture; `name`: the same name and size; `mount`: a file of its name at another place of its root, which is not known yet.
             * @enum {string}
             */
            kind: "content" | "picture" | "name" | "mount";
            /**
             * Certain
             * @description Whether a repair takes it by itself.
             */
            certain: boolean;
            /**
             * Reason
             * @example the same content
             */
            reason: string;
            /**
             * Path
             * @description Root and path; of `mount` an absolute path.
             * @example Archive/2019/IMG_1.JPG
             */
            path: string;
            /**
             * File
             * @description The file; null of `mount`.
             */
            file: number | null;
            /**
             * Photo
             * @description Its photo; null of `mount`.
             */
            photo: string | null;
        };
        /**
         * SuggestionList
         * @description Queries near one that finds nothing, the best first.
         */
        SuggestionList: {
            /** Items */
            items: components["schemas"]["QuerySuggestion"][];
        };
        /**
         * TagItem
         * @description A tag.
         */
        TagItem: {
            /**
             * Id
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            id: string;
            /**
             * Name
             * @example Ann
             */
            name: string;
            /**
             * Path
             * @description Its way from the top by the first parents.
             * @example People/Ann
             */
            path: string;
            /**
             * Category
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            category: string;
            /**
             * Parents
             * @description The first gives the path.
             */
            parents: string[];
            /** Synonyms */
            synonyms: string[];
            /** Icon */
            icon: string | null;
            /** Colour */
            colour: string | null;
            /** Note */
            note: string | null;
            /** Birth Date */
            birth_date: string | null;
            /**
             * Position
             * @description Degrees north and east.
             */
            position: number[] | null;
            /** Relations */
            relations: components["schemas"]["Relation"][];
            /**
             * Observed
             * @description Whether files name it.
             */
            observed: boolean;
            /**
             * Photos
             * @description Photos that have it or a tag under it.
             */
            photos: number;
            /**
             * Revision
             * @description Changes with whatever is said of it; `If-Match` may demand it.
             */
            revision: string;
        };
        /**
         * TagList
         * @description All raw tags of a photo's files.
         */
        TagList: {
            /** Files */
            files: components["schemas"]["FileTags"][];
        };
        /**
         * TagMerge
         * @description Tags that are to become another.
         * @example {
         *       "tags": [
         *         "Sea"
         *       ],
         *       "into": "Ocean"
         *     }
         */
        TagMerge: {
            /** Tags */
            tags: string[];
            /** Into */
            into: string;
        };
        /**
         * TagMove
         * @description Where a tag is to lie.
         * @example {
         *       "under": [
         *         "Norway"
         *       ]
         *     }
         */
        TagMove: {
            /**
             * Under
             * @description A tag by uid or path, a category by name; null for the top.
             */
            under: string | null;
        };
        /**
         * TagNew
         * @description A tag to make, with all above it.
         * @example {
         *       "path": "People/Ann",
         *       "birth_date": "1985-06"
         *     }
         */
        TagNew: {
            /**
             * Name
             * @description What it is called. null clears it.
             */
            name?: string | null;
            /**
             * Category
             * @description The category it belongs to. null clears it.
             */
            category?: string | null;
            /**
             * Synonyms
             * @description Other words that find it. null clears it.
             */
            synonyms?: string[] | null;
            /**
             * Icon
             * @description The name of its icon. null clears it.
             */
            icon?: string | null;
            /**
             * Colour
             * @description Its colour. null clears it.
             */
            colour?: string | null;
            /**
             * Note
             * @description Anything worth knowing. null clears it.
             */
            note?: string | null;
            /**
             * Birth Date
             * @description When a person was born; photos then show the age. null clears it.
             */
            birth_date?: string | null;
            /**
             * Position
             * @description Where a place lies. null clears it.
             */
            position?: number[] | null;
            /**
             * Parents
             * @description The tags it lies under, by uid or path; the first gives its path.
             */
            parents?: string[] | null;
            /**
             * Relations
             * @description All its relations to other people.
             */
            relations?: components["schemas"]["Relation"][] | null;
            /**
             * Path
             * @example People/Ann
             */
            path: string;
        };
        /**
         * TagPatch
         * @description What to say of a tag.
         * @example {
         *       "name": "Ann",
         *       "synonyms": [
         *         "Annie"
         *       ]
         *     }
         */
        TagPatch: {
            /**
             * Name
             * @description What it is called. null clears it.
             */
            name?: string | null;
            /**
             * Category
             * @description The category it belongs to. null clears it.
             */
            category?: string | null;
            /**
             * Synonyms
             * @description Other words that find it. null clears it.
             */
            synonyms?: string[] | null;
            /**
             * Icon
             * @description The name of its icon. null clears it.
             */
            icon?: string | null;
            /**
             * Colour
             * @description Its colour. null clears it.
             */
            colour?: string | null;
            /**
             * Note
             * @description Anything worth knowing. null clears it.
             */
            note?: string | null;
            /**
             * Birth Date
             * @description When a person was born; photos then show the age. null clears it.
             */
            birth_date?: string | null;
            /**
             * Position
             * @description Where a place lies. null clears it.
             */
            position?: number[] | null;
            /**
             * Parents
             * @description The tags it lies under, by uid or path; the first gives its path.
             */
            parents?: string[] | null;
            /**
             * Relations
             * @description All its relations to other people.
             */
            relations?: components["schemas"]["Relation"][] | null;
        };
        /**
         * TagTree
         * @description Tags by category and path; `parents` makes them a tree.
         */
        TagTree: {
            /** Items */
            items: components["schemas"]["TagItem"][];
        };
        /**
         * TakenBack
         * @description What taking a batch back came to.
         */
        TakenBack: {
            /**
             * Batch
             * @description The batch that did it; null where nothing was left to take back.
             */
            batch: string | null;
            /**
             * Undoes
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            undoes: string;
            /**
             * Targets
             * @description Things it touched.
             */
            targets: number;
        };
        /**
         * UndoConflict
         * @description A field that somebody has spoken of since; it stays as it is.
         */
        UndoConflict: {
            /**
             * Target
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            target: string;
            /** Field */
            field: string;
            /**
             * Value
             * @description What it is now, as JSON text.
             */
            value: string | null;
        };
        /**
         * Undone
         * @description What taking back (or doing again) did.
         */
        Undone: {
            /**
             * Batch
             * @description The batch that takes it back; null where nothing was left to.
             */
            batch: string | null;
            /**
             * Undoes
             * @example 0192f0c1-2f6e-7c3a-9a55-6f0b5f6a1c02
             */
            undoes: string;
            /** Targets */
            targets: number;
            /** Conflicts */
            conflicts: components["schemas"]["UndoConflict"][];
        };
        /**
         * Volume
         * @description A volume that holds roots and is there now; sizes in bytes.
         */
        Volume: {
            /**
             * Id
             * @description What it is known again by; null where it has nothing that lasts.
             */
            id: string | null;
            /**
             * Kind
             * @description Its file system.
             * @example ext4
             */
            kind: string;
            /**
             * Mount
             * @description Where it is mounted.
             * @example /media/ada/Photos
             */
            mount: string;
            /**
             * Total
             * @description Null where the system does not tell.
             */
            total: number | null;
            /** Free */
            free: number | null;
            /** Network */
            network: boolean;
            /** Removable */
            removable: boolean;
            /** Read Only */
            read_only: boolean;
            /** Roots */
            roots: string[];
            /**
             * Originals Bytes
             * @description Of the present files of its roots.
             */
            originals_bytes: number;
        };
        /**
         * YearEvents
         * @description The collections of a year's events.
         */
        YearEvents: {
            /**
             * Id
             * @description The folder; null where the year has no events.
             */
            id: string | null;
            /** Batch */
            batch: string | null;
            /**
             * Collections
             * @description Names of those that were made.
             */
            collections: string[];
        };
        /**
         * YearNew
         * @description A year whose events are to be collections.
         * @example {
         *       "year": 2019
         *     }
         */
        YearNew: {
            /** Year */
            year: number;
        };
        /**
         * Problem
         * @description What went wrong (RFC 9457), with a stable code.
         * @example {
         *       "code": "query",
         *       "column": 8,
         *       "detail": "a bracket is not closed",
         *       "remedy": "close it with )",
         *       "status": 400,
         *       "title": "Query",
         *       "type": "urn:imalink:problem:query",
         *       "where": "camera:(nikon"
         *     }
         */
        Problem: {
            /**
             * Type
             * @description URN that names the kind of problem.
             */
            type: string;
            /**
             * Title
             * @description The kind of problem in words.
             */
            title: string;
            /**
             * Status
             * @description The HTTP status.
             */
            status: number;
            /**
             * Code
             * @description Stable code of the error, to act upon.
             */
            code: string;
            /**
             * Detail
             * @description What happened this time.
             */
            detail: string;
            /**
             * Where
             * @description Which file, parameter or text it is about.
             * @default null
             */
            where?: string | null;
            /**
             * Remedy
             * @description What to do about it.
             * @default null
             */
            remedy?: string | null;
            /**
             * Column
             * @description Position in the query text, from 1.
             * @default null
             */
            column?: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    search_photos: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
                /** @description A sortable field, `-` before it for descending; `random`; empty for what the query says, else `-taken`. Ties are broken so that pages never overlap. */
                sort?: string;
                /** @description Which random order, with `sort=random`; without one it is drawn by chance. */
                seed?: number | null;
                /** @description The `next` of the page before; leave it out for the first page. */
                after?: string | null;
                /** @description Photos to skip before the page; a cursor in `after` comes before it. */
                offset?: number;
                /** @description Begin at this date, in an order by capture time. */
                at?: string | null;
                /** @description Photos a page. */
                limit?: number;
                /** @description Count the photos found by month too. */
                months?: boolean;
                /** @description Facets to count too, parted by commas. */
                facets?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a search, and its months and facets where they were asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoPage"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_photos: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
                /** @description A sortable field, `-` before it for descending; `random`; empty for what the query says, else `-taken`. Ties are broken so that pages never overlap. */
                sort?: string;
                /** @description Most photos; all where it is left out. */
                limit?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A line for each photo, see docs/formats/csv.md. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_columns: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
                /** @description A sortable field, `-` before it for descending; `random`; empty for what the query says, else `-taken`. Ties are broken so that pages never overlap. */
                sort?: string;
                /** @description The `next` of the page before; leave it out for the first page. */
                after?: string | null;
                /** @description Photos to skip before the page; a cursor in `after` comes before it. */
                offset?: number;
                /** @description Photos a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of photos, column by column: all lists are equally long. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoColumns"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A photo and its current values, resolved from its files and from what the user said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Photo"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_photo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhotoPatch"];
            };
        };
        responses: {
            /** @description A photo and its current values, resolved from its files and from what the user said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Photo"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_neighbours: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
                /** @description A sortable field, `-` before it for descending; `random`; empty for what the query says, else `-taken`. Ties are broken so that pages never overlap. */
                sort?: string;
                /** @description Photos on either side. */
                count?: number;
            };
            header?: never;
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where a photo stands in a search's result and what is beside it, all in the order of the result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Neighbours"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tags: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All raw tags of a photo's files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_details: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All values of a photo, words for those that are codes, and its regions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Details"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_history: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What happened to a photo's files, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileHistory"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explain_photo: {
        parameters: {
            query?: {
                /** @description One field; else every field of which anything is said. */
                field?: ("orientation" | "taken" | "utc_offset" | "camera" | "make" | "model" | "serial" | "lens" | "lens_model" | "lens_serial" | "iso" | "aperture" | "shutter" | "focal_length" | "focal_length_35mm" | "exposure_program" | "exposure_compensation" | "metering_mode" | "flash" | "white_balance" | "latitude" | "longitude" | "altitude" | "direction" | "speed" | "title" | "headline" | "description" | "creator" | "copyright" | "rating" | "label" | "pick" | "urgency" | "tags" | "location" | "city" | "state" | "country" | "country_code" | "software" | "people" | "regions" | "width" | "height") | null;
            };
            header?: never;
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation of one field, or of every field of which anything is said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExplanationList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_facets: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
                /** @description Fields with a facet, parted by commas; empty for all. */
                names?: string;
                /** @description Of trees: the steps of the value whose children are listed. */
                under?: string[] | null;
                /** @description Values a facet. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The facets asked for, in that order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FacetList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    complete_query: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
                /** @description Characters before the cursor; the end where it is left out. */
                at?: number | null;
                /** @description Most completions. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Completions, the best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletionList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggest_queries: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Queries near one that finds nothing, the best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_clusters: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
                /** @description The view: west, south, east, north in degrees; west may lie east of east. */
                bbox?: string;
                /** @description The map's zoom, tiles of 256 pixels. */
                zoom?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clusters of a view, the largest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_range: {
        parameters: {
            query: {
                /** @description A photo's uid. */
                first: string;
                /** @description A photo's uid. */
                last: string;
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
                /** @description A sortable field, `-` before it for descending; `random`; empty for what the query says, else `-taken`. Ties are broken so that pages never overlap. */
                sort?: string;
                /** @description Which random order, with `sort=random`; without one it is drawn by chance. */
                seed?: number | null;
                /** @description Most ids. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Photos that follow each other in a search. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stretch"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_map: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the map is drawn. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MapStyle"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_hotpreview: {
        parameters: {
            query?: {
                /** @description Which of the photo's files; else its primary one. */
                file?: number | null;
                /** @description The photo's `version`, or with `file` the first 12 digits of that file's fingerprint (then `-` and the photo's `rotation` where that is not 0): the answer may then be kept for ever. */
                v?: string | null;
            };
            header?: {
                /** @description ETags the caller holds; 304 when one is current. */
                "If-None-Match"?: string | null;
            };
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An upright sRGB JPEG, turned as people want it. */
            200: {
                headers: {
                    /** @description Version of the bytes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description The caller's copy is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_preview: {
        parameters: {
            query?: {
                /** @description Which of the photo's files; else its primary one. */
                file?: number | null;
                /** @description The photo's `version`, or with `file` the first 12 digits of that file's fingerprint (then `-` and the photo's `rotation` where that is not 0): the answer may then be kept for ever. */
                v?: string | null;
            };
            header?: {
                /** @description ETags the caller holds; 304 when one is current. */
                "If-None-Match"?: string | null;
            };
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An upright sRGB JPEG, turned as people want it. */
            200: {
                headers: {
                    /** @description Version of the bytes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": unknown;
                };
            };
            /** @description The caller's copy is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_original: {
        parameters: {
            query?: {
                /** @description Which of the photo's files; else its primary one. */
                file?: number | null;
            };
            header?: {
                /** @description One range of bytes, also a suffix. */
                Range?: string | null;
                /** @description ETag or date the range is meant for. */
                "If-Range"?: string | null;
                /** @description ETags the caller holds; 304 when one is current. */
                "If-None-Match"?: string | null;
            };
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole file, in its format's media type. */
            200: {
                headers: {
                    /** @description Version of the bytes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "image/*": unknown;
                    "video/*": unknown;
                };
            };
            /** @description The range asked for. */
            206: {
                headers: {
                    /** @description Version of the bytes. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "image/*": unknown;
                    "video/*": unknown;
                };
            };
            /** @description The caller's copy is current. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The range lies outside the file. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edit_photos: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditNew"];
            };
        };
        responses: {
            /** @description What an edit did, or would do: one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditDone"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    describe_selection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SelectionAsked"];
            };
        };
        responses: {
            /** @description A selection and, where asked for, what its photos have in common. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Selected"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_batches: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string | null;
                /** @description Lines a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Batches, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_batch: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: string | null;
                /** @description Lines a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The batch's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A batch and its first lines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchDetails"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The batch's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What taking back (or doing again) did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redo_batch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The batch's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What taking back (or doing again) did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_said: {
        parameters: {
            query?: {
                /** @description What it said then: a moment, or the end of a date. */
                at?: string | null;
                /** @description Lines a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The thing's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was said of one thing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_tags: {
        parameters: {
            query?: {
                /** @description Only those of this category. */
                category?: string | null;
                /** @description Only those that it finds, synonyms too. */
                text?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tags by category and path; `parents` makes them a tree. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagTree"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_tag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagNew"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merge_tags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagMerge"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tag's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A tag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagItem"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_tag: {
        parameters: {
            query?: {
                /** @description Delete all under it too; else that lies where it lay. */
                below?: boolean;
            };
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The tag's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The tag's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_tag: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The tag's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagMove"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The categories in their order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryList"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_category: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_category: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The category's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A category of tags. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryItem"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_category: {
        parameters: {
            query?: {
                /** @description The category that its tags go into. */
                into?: string | null;
            };
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The category's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_category: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The category's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is on a photo. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_face: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The uid of the tag. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The photo to know somebody by. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Face"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sightings: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: number;
                /** @description Photos a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The uid of the tag. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Photos of somebody, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SightingPage"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_collections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collections by place and path; `parent` makes them a tree. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionList"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_collection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionNew"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    collect_events: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["YearNew"];
            };
        };
        responses: {
            /** @description The collections of a year's events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["YearEvents"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_collection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The collection's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A collection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionItem"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_collection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The collection's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_collection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The collection's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_collected: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: number;
                /** @description Photos a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The collection's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a static collection in its order. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionPage"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put_collected: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The collection's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionPut"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_authors: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authors by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorList"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_author: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_author: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The author's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An author. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorItem"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_author: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The author's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_author: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The author's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AuthorPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_regions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The areas that are marked in a photo. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegionItems"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_region: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegionPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_region: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The photo's uid. */
                id: string;
                /** @description The region's uid. */
                region: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_region: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The photo's uid. */
                id: string;
                /** @description The region's uid. */
                region: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegionPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_stacks: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                after?: number;
                /** @description Stacks a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of stacks, in the order in which they were made. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_stack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StackNew"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_suggestions: {
        parameters: {
            query?: {
                /** @description Only by these rules. */
                kind?: ("bracket" | "burst" | "panorama" | "versions")[] | null;
                /** @description The `next` of the page before; leave it out for the first page. */
                after?: string | null;
                /** @description About how many a page has. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of suggestions by time. It may be short, even empty, though there is a next. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StackSuggestions"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_suggestions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StackChoices"];
            };
        };
        responses: {
            /** @description What was decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StacksDecided"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismiss_suggestions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StackChoices"];
            };
        };
        responses: {
            /** @description What was decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StacksDecided"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The stack's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stack of photos. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stack"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dissolve_stack: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The stack's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_stack: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The stack's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StackPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    split_stack: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The stack's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StackSplit"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    merge_photos: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhotoMerge"];
            };
        };
        responses: {
            /** @description What was done, as one batch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Regrouped"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    split_photo: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The photo's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhotoSplit"];
            };
        };
        responses: {
            /** @description What was done, as one batch. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Regrouped"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_months: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Photos found, by month: newest first, undated last. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_month: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
                /** @description The `next` of the page before; leave it out for the first page. */
                after?: string | null;
                /** @description Photos to skip before the page; a cursor in `after` comes before it. */
                offset?: number;
                /** @description Photos a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description `2019-03`, `1985`, `198X` or `undated`, as listed. */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Photos of one month, newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MonthPage"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_days: {
        parameters: {
            query?: {
                /** @description A search in the query language; empty finds every photo. `GET /fields` lists its keys. */
                q?: string;
            };
            header?: never;
            path: {
                /** @description A month as listed. */
                month: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The days of a month that hold photos, in order; photos of which no day is known are of none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DayList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_roots: {
        parameters: {
            query?: {
                /** @description List the removed ones too. */
                removed?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All roots. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RootList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_root: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RootNew"];
            };
        };
        responses: {
            /** @description A scanned folder. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    translate_roots: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RootsTranslate"];
            };
        };
        responses: {
            /** @description The roots whose paths begin so. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedMoves"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_root: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The root's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scanned folder. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forget_root: {
        parameters: {
            query: {
                /** @description The root's name: this cannot be undone. */
                confirm: string;
            };
            header?: never;
            path: {
                /** @description The root's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What forgetting a root did. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Forgotten"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_root: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The root's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RootPatch"];
            };
        };
        responses: {
            /** @description A scanned folder. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    move_root: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The root's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RootMove"];
            };
        };
        responses: {
            /** @description A scanned folder. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answer_root: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The root's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RootAnswer"];
            };
        };
        responses: {
            /** @description A scanned folder. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    split_root: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The root's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RootSplit"];
            };
        };
        responses: {
            /** @description A scanned folder. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    join_root: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The root's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scanned folder. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_root: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The root's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RootRemove"];
            };
        };
        responses: {
            /** @description A scanned folder. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restore_root: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The root's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scanned folder. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Root"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    browse_folder: {
        parameters: {
            query?: {
                /** @description Absolute path; else the home folder. */
                path?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One folder on the server's machine; never the content of a file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FolderListing"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_scans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scans this server knows, newest first; ended ones are forgotten in time. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanList"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    start_scan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScanNew"];
            };
        };
        responses: {
            /** @description A scan in the background. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scan"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_scan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The scan's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scan in the background. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scan"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancel_scan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The scan's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scan in the background. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scan"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pause_scan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The scan's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scan in the background. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scan"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resume_scan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The scan's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scan in the background. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scan"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watch_scan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The scan's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events: `progress` now and on every change, at last `done`; the data is a Scan. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "progress" | "done";
                        data: string;
                        id?: string;
                    };
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_sessions: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                before?: number | null;
                /** @description Sessions a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of import sessions, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A scan that kept something. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportSession"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watch_library: {
        parameters: {
            query?: never;
            header?: {
                /** @description Number of the last event seen; `changed` comes at once when something changed since. */
                "Last-Event-ID"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events: `hello` at once, `changed` whenever visible photos changed, both `{"seq", "photos"}`; `scan` with a Scan as data. Comment lines keep the connection open. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        /** @enum {string} */
                        event: "hello" | "changed" | "scan";
                        data: string;
                        id?: string;
                    };
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description That the server lives, and what it serves. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much the library holds and how much room it takes; sizes in bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_storage_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the originals are, as the last scans found them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StorageHealth"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_finding_folders: {
        parameters: {
            query?: {
                /** @description Only in this root. */
                root?: string | null;
                /** @description The `next` of the page before; leave it out for the first page. */
                after?: string | null;
                /** @description Items a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The kind of finding. */
                code: "missing" | "offline" | "empty" | "unreadable" | "online-only" | "still-being-written" | "unsupported" | "undecodable" | "truncated" | "too-large" | "timeout" | "out-of-memory" | "worker-died" | "metadata" | "single-copy" | "raw-without-jpeg" | "jpeg-without-raw";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Folders by root and path. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FolderFindingsPage"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_finding_files: {
        parameters: {
            query?: {
                /** @description Only in this root. */
                root?: string | null;
                /** @description Only in this folder. */
                folder?: number | null;
                /** @description The `next` of the page before; leave it out for the first page. */
                after?: string | null;
                /** @description Items a page. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The kind of finding. */
                code: "missing" | "offline" | "empty" | "unreadable" | "online-only" | "still-being-written" | "unsupported" | "undecodable" | "truncated" | "too-large" | "timeout" | "out-of-memory" | "worker-died" | "metadata" | "single-copy" | "raw-without-jpeg" | "jpeg-without-raw";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Files by root, folder and name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundFilePage"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_missing: {
        parameters: {
            query?: {
                /** @description Only in this root. */
                root?: string | null;
                /** @description Only in this folder of `GET /storage/health/missing/folders`. */
                folder?: number | null;
                /** @description The `next` of the page before; leave it out for the first page. */
                after?: string | null;
                /** @description Files a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of missing files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissingPage"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    repair_missing: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RepairNew"];
            };
        };
        responses: {
            /** @description What a repair did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RepairResult"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_repair: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchName"];
            };
        };
        responses: {
            /** @description What taking a batch back came to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TakenBack"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_proposals: {
        parameters: {
            query?: {
                /** @description The `next` of the page before; leave it out for the first page. */
                after?: string | null;
                /** @description Proposals a page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of open proposals. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalPage"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    accept_proposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalPairs"];
            };
        };
        responses: {
            /** @description What was decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dismiss_proposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposalPairs"];
            };
        };
        responses: {
            /** @description What was decided. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decided"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_backups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All backups in the library's folder for them, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupList"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_backup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A backup just made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BackupReport"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    export_log: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One JSON object a line, see docs/formats/changelog.md. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check_library: {
        parameters: {
            query?: {
                /** @description Work every photo out anew and compare: minutes for a large library, not milliseconds. */
                deep?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the library is whole: no problems. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    repair_library: {
        parameters: {
            query?: {
                /** @description Work every photo out anew and compare: minutes for a large library, not milliseconds. */
                deep?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether the library is whole: no problems. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_fields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The field catalogue, in the order people are shown it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldList"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_custom_fields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The library's own fields. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomFieldList"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    make_custom_field: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldNew"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The thing is not in a state for this now; `code` says why. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_custom_field: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The field's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A field of the library's own. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomField"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_custom_field: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The field's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_custom_field: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version (`ETag`) that must still be current; else 412 with the newest. */
                "If-Match"?: string | null;
            };
            path: {
                /** @description The field's uid. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldPatch"];
            };
        };
        responses: {
            /** @description What was done, as one batch, which one undo takes back. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
            /** @description A parameter or the body cannot be used; `where` and `column` point at it. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The token is missing or wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not allowed: the request's Host or Origin, or a folder the server may not read. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Not found. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was changed meanwhile; `ETag` says what it is now. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description An error nobody foresaw; it stands in the server's log. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The library cannot be used now, for example because its disk is full. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
