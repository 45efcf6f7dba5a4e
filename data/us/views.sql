-- Presents the publishers' files as the tables of the data contract. Wide tables stay wide: views join them
-- with a small table of measures, which gives one row per measure when queried.

-- Areas

-- The areas in the files of the pay survey. Codes are FIPS or CBSA numbers, 99 for the nation, in some files
-- a state's postal code; leading zeros may be missing. `annual_only`: the layout without hours, industries and
-- groups.
CREATE TABLE oews_files AS
SELECT DISTINCT area AS code, area_title AS title, vintage, coalesce(naics, 0) + 0 <> 0 AS by_industry, o_group IS NULL AS annual_only
FROM oews;

CREATE TABLE oews_known AS
SELECT f.*,
  CASE WHEN f.code = '99' THEN 'nation' WHEN s.state IS NOT NULL THEN 'state'
    WHEN f.code + 0 BETWEEN 10000 AND 99999 THEN 'metropolitan' ELSE 'nonmetropolitan' END AS kind,
  CASE WHEN f.code = '99' THEN 'US' WHEN s.state IS NOT NULL THEN s.state
    WHEN f.code + 0 BETWEEN 10000 AND 99999 THEN printf('%05d', f.code + 0) ELSE printf('%07d', f.code + 0) END AS area
FROM (SELECT code, min(title) AS title, vintage, by_industry, annual_only FROM oews_files GROUP BY code, vintage, by_industry, annual_only) f
LEFT JOIN states s ON s.state = f.code OR (f.code + 0 BETWEEN 1 AND 98 AND s.fips + 0 = f.code + 0);

-- For each kind of area, the newest vintage; if both layouts have it, the fuller one.
CREATE TABLE oews_areas AS
SELECT code, title, vintage, by_industry, annual_only, kind, area, 'bls-oews-' || vintage AS source,
  (SELECT bound FROM ceilings c WHERE c.vintage = n.vintage AND c.period = 'year') AS year_ceiling,
  (SELECT bound FROM ceilings c WHERE c.vintage = n.vintage AND c.period = 'hour') AS hour_ceiling
FROM (SELECT *, max(vintage + 0) OVER (PARTITION BY kind, by_industry) AS newest,
    min(annual_only) OVER (PARTITION BY area, vintage, by_industry) AS least_annual_only FROM oews_known) n
WHERE vintage + 0 = newest AND annual_only = least_annual_only;
CREATE INDEX oews_areas_by_code ON oews_areas (code, by_industry, vintage, annual_only, area, source);
CREATE INDEX oews_areas_by_area ON oews_areas (area, by_industry);

-- The older releases of the areas, for wages_by_year only.
CREATE TABLE oews_past AS
SELECT code, vintage, annual_only, area, 'bls-oews-' || vintage AS source
FROM (SELECT *, max(vintage + 0) OVER (PARTITION BY kind) AS newest, min(annual_only) OVER (PARTITION BY area, vintage) AS fuller
  FROM oews_known WHERE by_industry = 0)
WHERE vintage + 0 < newest AND annual_only = fuller;
CREATE INDEX oews_past_by_code ON oews_past (code, vintage, annual_only);

-- The survey's rows for the selected areas, with the contract's codes.
CREATE TABLE estimates AS
SELECT o.occ_code AS occupation, a.area, o.tot_emp AS jobs, o.tot_emp_flag AS jobs_flag,
  o.loc_quotient AS location_quotient, o.loc_quotient_flag AS location_quotient_flag, o.emp_prse AS jobs_error,
  o.vintage, a.source, a.annual_only,
  a.year_ceiling, a.hour_ceiling, o.rowid AS row
FROM oews o JOIN oews_areas a ON a.code = o.area AND a.vintage = o.vintage AND a.annual_only = (o.o_group IS NULL)
WHERE a.by_industry = 0 AND (o.o_group IS NULL OR o.o_group = 'detailed' OR o.o_group = 'total')
AND (o.naics IS NULL OR o.naics + 0 = 0);
CREATE INDEX estimates_by_occupation ON estimates (occupation, area);

-- A metropolitan title is "City-City, ST-ST". The area is named after its first city, with its states if
-- another area's title begins with the same city. A state with the name of such a city is qualified, and so
-- is the rest of a state.
CREATE TABLE metropolitan_titles AS
SELECT area, name, coalesce(city, substr(cities, 1, instr(cities || '-', '-') - 1)) AS city,
  substr(name, instr(name, ', ') + 2) AS states
FROM (SELECT n.area, n.name, c.name AS city, substr(n.name, 1, instr(replace(n.name, '/', ','), ',') - 1) AS cities
  FROM (SELECT o.area, coalesce(g.name, o.title) AS name FROM oews_areas o
    LEFT JOIN (SELECT area, name, max(year + 0) FROM gazetteer GROUP BY area) g ON g.area = o.area
    WHERE o.kind = 'metropolitan' AND o.by_industry = 0 GROUP BY o.area) n
  LEFT JOIN city_names c ON c.area = n.area);

-- The coordinates of an area's first-named city, by the name in the title or the common one; "Nashville" is
-- "Nashville-Davidson metropolitan government (balance)". Of several places, one whose name is the city's with a
-- word for its kind, then the largest.
CREATE TABLE city_points AS
SELECT area, latitude, longitude FROM (SELECT c.area, p.latitude, p.longitude,
    row_number() OVER (PARTITION BY c.area ORDER BY substr(p.name, length(c.name) + 1) GLOB ' [a-z]*' DESC,
      substr(p.name, length(c.name) + 1) = ' CDP' DESC, p.land DESC, p.rowid) AS choice
  FROM (SELECT area, states, city AS name FROM metropolitan_titles UNION
    SELECT area, states, substr(name, 1, min(instr(name || '-', '-'), instr(name || '/', '/'), instr(name || ',', ',')) - 1)
    FROM metropolitan_titles) c
  JOIN places p ON p.state = substr(c.states, 1, 2) AND p.name >= c.name AND p.name < c.name || '~'
  WHERE (p.name = c.name OR substr(p.name, length(c.name) + 1) GLOB '[-/ ]*') AND p.year + 0 = (SELECT max(year + 0) FROM places))
WHERE choice = 1;
CREATE UNIQUE INDEX city_points_by_area ON city_points (area);

-- The size of an area, used to rank search results, is the number of its office clerks, an occupation found
-- in nearly every area.
CREATE TABLE area_sizes AS
SELECT area, max(jobs) AS size FROM estimates WHERE occupation = '43-9061' GROUP BY area;

-- The short name is the form used within a sentence, and is unique: a state with the name of a city is
-- qualified, and so is the part of a state outside its metropolitan areas.
CREATE TABLE areas AS
SELECT 'US' AS area, 'United States' AS name, 'the United States' AS short, 'nation' AS kind, NULL AS state,
  NULL AS parent, NULL AS latitude, NULL AS longitude, NULL AS tile_row, NULL AS tile_column,
  'folio-names' AS source, NULL AS size
UNION ALL
SELECT state, name, CASE WHEN name IN (SELECT city FROM metropolitan_titles) THEN name || ' State'
    WHEN name GLOB 'District of *' THEN 'the ' || name ELSE name END,
  'state', state, 'US', NULL, NULL, tile_row, tile_column, 'folio-names',
  (SELECT size FROM area_sizes WHERE area = state) FROM states
WHERE tile_row IS NOT NULL OR state IN (SELECT area FROM oews_areas WHERE kind = 'state')
UNION ALL
SELECT m.area, m.name,
  m.city || CASE WHEN count(*) OVER (PARTITION BY m.city) > 1 THEN ', ' || m.states ELSE '' END,
  'metropolitan', substr(m.states, 1, 2), substr(m.states, 1, 2), coalesce(c.latitude, g.latitude),
  CASE WHEN c.latitude IS NULL THEN g.longitude ELSE c.longitude END, NULL, NULL,
  (SELECT source FROM oews_source WHERE kind = 'metropolitan'),
  (SELECT size FROM area_sizes z WHERE z.area = m.area)
FROM metropolitan_titles m
LEFT JOIN (SELECT area, latitude, longitude, max(year + 0) FROM gazetteer GROUP BY area) g ON g.area = m.area
LEFT JOIN city_points c ON c.area = m.area
UNION ALL
SELECT n.area, n.title, CASE WHEN n.part = s.name THEN 'nonmetropolitan ' || n.part
    WHEN n.part GLOB '* Region of *' OR n.part GLOB '*Peninsula of *' OR n.part GLOB 'Balance of *' THEN 'the ' || n.part
    ELSE n.part END,
  'nonmetropolitan', s.state, s.state, NULL, NULL, NULL, NULL,
  (SELECT source FROM oews_source WHERE kind = 'nonmetropolitan'),
  (SELECT size FROM area_sizes z WHERE z.area = n.area)
FROM (SELECT area, title, replace(replace(title, ' nonmetropolitan area', ''), ' (noncontiguous)', '') AS part
  FROM oews_areas WHERE kind = 'nonmetropolitan' AND by_industry = 0) n
LEFT JOIN states s ON s.fips = substr(n.area, 1, 2);
CREATE UNIQUE INDEX areas_by_area ON areas (area);
CREATE INDEX areas_by_kind ON areas (kind);

CREATE VIEW oews_source AS
SELECT kind, 'bls-oews-' || max(vintage + 0) AS source FROM oews_areas WHERE by_industry = 0 GROUP BY kind;

-- What all states of a ranking are together.
CREATE VIEW area_kinds AS
SELECT 'state' AS kind, 'state' AS word, 'states' AS words, '50 states, D.C. and Puerto Rico' AS whole;

-- "Scottsdale, AZ": the places of the metropolitan areas' counties or, without those files, the cities of the
-- institutions.
CREATE TABLE place_names AS
SELECT DISTINCT c.area, CASE WHEN p.name GLOB '* city' OR p.name GLOB '* town' THEN substr(p.name, 1, length(p.name) - 5)
    WHEN p.name GLOB '* village' OR p.name GLOB '* borough' THEN substr(p.name, 1, length(p.name) - 8)
    WHEN p.name GLOB '* CDP' THEN substr(p.name, 1, length(p.name) - 4) ELSE p.name END || ', ' || p.state AS name,
  'census-places-' || p.year AS source
FROM places p JOIN place_counties l ON l.place = p.place JOIN counties c ON c.county = l.county
WHERE c.area IN (SELECT area FROM areas) AND p.year + 0 = (SELECT max(year + 0) FROM places)
AND NOT EXISTS (SELECT 1 FROM place_counties o LEFT JOIN counties d ON d.county = o.county
  WHERE o.place = p.place AND d.area IS NOT c.area)
UNION
SELECT h.cbsa, h.city || ', ' || h.state, 'ipeds-' || h.year FROM ipeds_hd h
WHERE h.cbsa IN (SELECT area FROM areas) AND h.year + 0 = (SELECT max(year + 0) FROM ipeds_hd)
AND NOT EXISTS (SELECT 1 FROM place_counties);

-- "Seattle metro area", "state of Washington", "rural Ohio"; "Portland, Ore."; the codes of the pay survey
CREATE VIEW area_names AS
SELECT area, name, 'folio-names' AS source FROM area_nicknames WHERE area IN (SELECT area FROM areas)
UNION ALL
SELECT area, substr(short, 5), 'folio-names' FROM areas WHERE short GLOB 'the *' AND kind = 'nonmetropolitan'
UNION ALL
SELECT a.area, replace(p.phrase, '{}', coalesce(m.city, s.name)), 'folio-names'
FROM area_phrases p JOIN areas a ON a.kind = p.kind LEFT JOIN metropolitan_titles m ON m.area = a.area
LEFT JOIN states s ON s.state = a.state
UNION ALL
SELECT m.area, m.city || ', ' || n.name, 'folio-names'
FROM metropolitan_titles m JOIN states s ON instr('-' || m.states || '-', '-' || s.state || '-')
JOIN area_nicknames n ON n.area = s.state
UNION ALL
SELECT s.state, s.fips, 'folio-names' FROM states s JOIN areas a ON a.area = s.state
UNION ALL
SELECT s.state, CAST(s.fips + 0 AS TEXT), 'folio-names' FROM states s JOIN areas a ON a.area = s.state WHERE s.fips < '10'
UNION ALL
SELECT 'US', '99', 'folio-names'
UNION ALL
SELECT DISTINCT d.area, d.county || ', ' || s.state, 'omb-areas-' || d.year
FROM delineation d JOIN states s ON s.fips = printf('%02d', d.state_fips + 0) JOIN areas a ON a.area = d.area
UNION ALL
SELECT area, name, source FROM place_names;

-- The areas of all known counties: a metropolitan one of the delineation, a nonmetropolitan one of the survey's own
-- definitions, or none (NULL). A county that follows an older classification, as Connecticut's eight before 2022,
-- is in no list of today. A metropolitan area that the data lacks is not "outside"; nor is one of a kind that is not stated.
CREATE TABLE county_areas AS
WITH listed AS (
  SELECT printf('%02d%03d', d.state_fips + 0, d.county_fips + 0) AS county, d.county AS name, s.state, max(a.area) AS area,
    max(a.area IS NULL AND (d.kind IS NULL OR d.kind GLOB 'Metro*')) AS lacking, 'omb-areas-' || d.year AS source
  FROM delineation d JOIN states s ON s.fips = printf('%02d', d.state_fips + 0) LEFT JOIN areas a ON a.area = d.area
  WHERE d.county_fips IS NOT NULL AND d.year + 0 = (SELECT max(year + 0) FROM delineation) GROUP BY 1
), known AS (
  SELECT county, name, state, NULL AS land, source, area, coalesce(lacking, 0) AS lacking FROM listed
  UNION ALL
  SELECT n.county, n.name, n.state, max(n.land), (SELECT max(source) FROM listed), NULL, 0 FROM county_names n
  WHERE n.county NOT IN (SELECT county FROM listed) AND EXISTS (SELECT 1 FROM listed) GROUP BY 1
), defined AS (
  SELECT DISTINCT printf('%02d%03d', d.state_fips + 0, d.county_fips + 0) AS county, a.area
  FROM area_definitions d JOIN areas a ON a.kind = 'nonmetropolitan' AND a.area = printf('%07d', d.area + 0)
  WHERE d.year + 0 = (SELECT max(year + 0) FROM area_definitions)
)
SELECT k.county, k.name, k.state, coalesce(k.land, (SELECT max(land) FROM county_names n WHERE n.county = k.county)) AS land,
  k.source, coalesce(k.area, f.area) AS area
FROM known k LEFT JOIN defined f ON f.county = k.county AND k.area IS NULL
WHERE k.lacking = 0;
CREATE INDEX county_areas_by_county ON county_areas (county);

-- One row a county: those that the definitions divide have no single area.
CREATE TABLE single_county_areas AS
SELECT county, min(state) AS state, CASE count(*) WHEN 1 THEN max(area) END AS area, min(source) AS source
FROM county_areas GROUP BY county;
CREATE UNIQUE INDEX single_county_areas_by_county ON single_county_areas (county);

-- The shares that the counties have of a ZIP code: of its people by the census, or else, for codes that have no area
-- there (boxes, large buildings), of its homes, or else of its addresses.
CREATE TABLE zip_shares AS
SELECT zip, county, max(CASE WHEN people_of_all > 0 THEN people / people_of_all ELSE land / land_of_all END) AS share,
  CASE WHEN people_of_all > 0 THEN 'people' ELSE 'land' END AS basis
FROM (SELECT *, total(people) OVER z AS people_of_all, total(land) OVER z AS land_of_all FROM zcta_counties
  WINDOW z AS (PARTITION BY zip)) GROUP BY zip, county
UNION ALL
SELECT zip, county, max(CASE WHEN homes_of_all > 0 THEN homes / homes_of_all ELSE addresses / addresses_of_all END),
  CASE WHEN homes_of_all > 0 THEN 'homes' ELSE 'addresses' END
FROM (SELECT *, total(homes) OVER z AS homes_of_all, total(addresses) OVER z AS addresses_of_all FROM zip_counties
  WHERE zip NOT IN (SELECT zip FROM zcta_counties) WINDOW z AS (PARTITION BY zip)) GROUP BY zip, county;

-- Places, counties and ZIP codes with each area that they are in; without an area, they are outside the metropolitan ones.
CREATE TABLE localities AS
SELECT DISTINCT p.place AS locality, CASE
    WHEN p.name GLOB '* city' OR p.name GLOB '* town' THEN substr(p.name, 1, length(p.name) - 5)
    WHEN p.name GLOB '* village' OR p.name GLOB '* borough' THEN substr(p.name, 1, length(p.name) - 8)
    WHEN p.name GLOB '* zona urbana' THEN substr(p.name, 1, length(p.name) - 12)
    WHEN p.name GLOB '* comunidad' THEN substr(p.name, 1, length(p.name) - 10)
    WHEN p.name GLOB '* CDP' THEN substr(p.name, 1, length(p.name) - 4) ELSE p.name END AS name,
  p.state, 'place' AS kind, c.area, NULL AS share, NULL AS basis, p.land AS size, 'census-places-' || p.year AS source
FROM places p CROSS JOIN place_counties l ON l.place = p.place CROSS JOIN county_areas c ON c.county = l.county
WHERE p.year + 0 = (SELECT max(year + 0) FROM places)
UNION ALL
SELECT DISTINCT county, name, state, 'county', area, NULL, NULL, land, source FROM county_areas
UNION ALL
SELECT z.zip, z.zip, c.state, 'zip', c.area, sum(z.share), z.basis, NULL, min(c.source)
FROM zip_shares z CROSS JOIN single_county_areas c ON c.county = z.county
WHERE z.share > 0 GROUP BY z.zip, c.area, CASE WHEN c.area IS NULL THEN c.state END;

-- Occupations

-- The projections of the newest decade, from the table or, if it is missing, from the web tool.
CREATE TABLE ep_newest AS
SELECT code AS occupation, title, base_year + 0 AS base_year, target_year + 0 AS target_year, jobs_base, jobs_target,
  growth, openings, education, experience, training
FROM ep_table WHERE type = 'Line item' OR code = '00-0000'
UNION ALL
SELECT code, trim(substr(title, 1, instr(title || '    *', '    *') - 1)), base_year + 0, target_year + 0, jobs_base,
  jobs_target, growth, openings, education, experience, training
FROM ep_web w WHERE NOT EXISTS (SELECT 1 FROM ep_table t WHERE t.base_year + 0 >= w.base_year + 0);

CREATE TABLE ep AS
SELECT n.*, s.change, s.exits, s.transfers, s.separations
FROM ep_newest n LEFT JOIN ep_separations s ON s.code = n.occupation AND s.base_year + 0 = n.base_year
  AND (s.type = 'Line item' OR s.code = '00-0000')
WHERE n.base_year = (SELECT max(base_year) FROM ep_newest);
CREATE UNIQUE INDEX ep_by_occupation ON ep (occupation);

-- The nation's rows in the newest vintage.
CREATE TABLE oews_nation AS
SELECT e.occupation, min(o.occ_title) AS title, max(o.tot_emp) AS jobs, min(e.source) AS source
FROM estimates e JOIN oews o ON o.rowid = e.row WHERE e.area = 'US' GROUP BY e.occupation;
CREATE UNIQUE INDEX oews_nation_by_occupation ON oews_nation (occupation);

-- Whether the survey publishes pay per year only, per hour only or both, from the nation's row in the full layout
-- or, without it, from those of any area. `both` only if these rows are of the newest vintage of all.
CREATE TABLE oews_marks AS
SELECT e.occupation, CASE WHEN max(o.annual) THEN 'year' WHEN max(o.hourly) THEN 'hour'
    WHEN e.vintage = (SELECT max(vintage) FROM estimates) THEN 'both' END AS pay_period
FROM estimates e JOIN oews o ON o.rowid = e.row
WHERE NOT e.annual_only AND e.vintage = (SELECT max(vintage) FROM estimates WHERE NOT annual_only)
AND (e.area = 'US' OR e.occupation NOT IN (SELECT occupation FROM estimates
  WHERE area = 'US' AND NOT annual_only AND vintage = (SELECT max(vintage) FROM estimates WHERE NOT annual_only)))
GROUP BY e.occupation;
CREATE UNIQUE INDEX oews_marks_by_occupation ON oews_marks (occupation);

-- The projections have a title with "english".
CREATE TABLE occupation_titles AS
SELECT occupation, replace(title, ' english ', ' English ') AS title, 'bls-ep-' || base_year AS source FROM ep
UNION ALL
SELECT occupation, title, source FROM oews_nation WHERE occupation NOT IN (SELECT occupation FROM ep)
UNION ALL
SELECT e.occupation, min(o.occ_title), max(e.source) FROM estimates e JOIN oews o ON o.rowid = e.row
WHERE coalesce(o.o_group, 'detailed') = 'detailed' AND NOT EXISTS (SELECT 1 FROM ep) AND NOT EXISTS (SELECT 1 FROM oews_nation)
GROUP BY e.occupation;

-- The form of a title within a sentence, with the tail turned around: all other managers, architects (except
-- landscape and naval).
CREATE TABLE occupation_words AS
SELECT occupation, title, source,
  CASE WHEN instr(words, ', except ') THEN replace(words, ', except ', ' (except ') || ')' ELSE words END AS words
FROM (SELECT occupation, title, source,
    CASE WHEN words LIKE '%, all other' THEN 'all other ' || substr(words, 1, length(words) - length(', all other'))
      ELSE words END AS words
  FROM (SELECT occupation, title, source, CASE WHEN title GLOB 'English *' THEN title
      WHEN source LIKE 'bls-oews%' THEN replace(lower(title), ' english ', ' English ') ELSE lower(substr(title, 1, 1)) || substr(title, 2) END AS words
    FROM occupation_titles));

CREATE TABLE occupations AS
SELECT t.occupation, CASE t.occupation WHEN '00-0000' THEN 'All occupations' ELSE t.title END AS title,
  CASE t.occupation WHEN '00-0000' THEN 'all occupations' ELSE t.words END AS in_text,
  CASE t.occupation WHEN '00-0000' THEN 'all occupations' ELSE coalesce(p.short, t.words) END AS short,
  o.description, CASE WHEN o.description IS NOT NULL THEN (SELECT source FROM onet_source) END AS description_source,
  e.education, lower(substr(e.experience, 1, 1)) || substr(e.experience, 2) AS experience,
  lower(substr(e.training, 1, 1)) || substr(e.training, 2) AS training,
  CASE e.education WHEN 'No formal educational credential' THEN 0 WHEN 'High school diploma or equivalent' THEN 1
    WHEN 'Some college, no degree' THEN 2 WHEN 'Postsecondary nondegree award' THEN 2 WHEN 'Associate''s degree' THEN 3
    WHEN 'Bachelor''s degree' THEN 3 WHEN 'Master''s degree' THEN 3 WHEN 'Doctoral or professional degree' THEN 3
    END AS schooling,
  CASE WHEN e.training IS NOT NULL THEN lower(e.training) IN ('none', 'short-term on-the-job training') END AS training_short,
  (SELECT pay_period FROM oews_marks m WHERE m.occupation = t.occupation) AS pay_period,
  'SOC ' || t.occupation AS code, t.source,
  CASE WHEN t.occupation <> '00-0000' THEN coalesce(n.jobs, e.jobs_base * 1000) END AS size
FROM occupation_words t LEFT JOIN ep e ON e.occupation = t.occupation
LEFT JOIN oews_nation n ON n.occupation = t.occupation
LEFT JOIN occupation_short_names p ON p.occupation = t.occupation
LEFT JOIN onet_occupations o ON o.code = t.occupation || '.00';
CREATE UNIQUE INDEX occupations_by_occupation ON occupations (occupation);

-- SOC codes in other publishers' files and the occupation they map to: the same code, or the one under which
-- the pay survey counts it.
CREATE TABLE soc_codes AS
SELECT s.soc, coalesce(o.occupation, p.occupation, b.occupation) AS occupation
FROM (SELECT substr(code, 1, 7) AS soc FROM onet_occupations UNION SELECT soc FROM cip_soc) s
LEFT JOIN occupations o ON o.occupation = s.soc
LEFT JOIN soc_parts p ON p.soc = s.soc
LEFT JOIN occupations b ON b.occupation = substr(s.soc, 1, 6) || '0'
WHERE coalesce(o.occupation, p.occupation, b.occupation) IN (SELECT occupation FROM occupations);
CREATE INDEX soc_codes_by_soc ON soc_codes (soc);
CREATE INDEX soc_codes_by_occupation ON soc_codes (occupation);

-- O*NET's codes for an occupation. `describes`: its own code (.00) if that has tasks, otherwise all of them.
CREATE TABLE onet_codes AS
SELECT code, occupation, CASE WHEN max(own) OVER (PARTITION BY occupation) THEN own ELSE 1 END AS describes
FROM (SELECT c.code, s.occupation, c.code GLOB '*.00' AND EXISTS (SELECT 1 FROM onet_tasks t WHERE t.code = c.code) AS own
  FROM onet_occupations c JOIN soc_codes s ON s.soc = substr(c.code, 1, 7));
CREATE INDEX onet_codes_by_code ON onet_codes (code);
CREATE INDEX onet_codes_by_occupation ON onet_codes (occupation);

CREATE VIEW onet_source AS
SELECT 'onet' || coalesce('-' || version, '') AS source, version FROM (SELECT replace(replace(line, 'O*NET ', ''), ' Database', '') AS version
  FROM onet_readme WHERE rowid = 1 AND line GLOB 'O[*]NET *Database'
  UNION ALL SELECT NULL WHERE NOT EXISTS (SELECT 1 FROM onet_readme WHERE line GLOB 'O[*]NET *Database'))
LIMIT 1;

-- "Cooks" from "Cooks, restaurant", "Laborers" from "Laborers and freight ... movers"; "Police" alone does
-- not name a worker.
CREATE VIEW first_titles AS
SELECT occupation, first, source FROM (SELECT occupation, title, source,
    substr(title, 1, min(instr(title || ',', ','), instr(title || ' and ', ' and ')) - 1) AS first FROM occupation_titles)
WHERE first <> title AND first GLOB '*s' AND title NOT GLOB '*, all other*'
AND NOT EXISTS (SELECT 1 FROM occupation_titles o WHERE o.title GLOB first || ', all other*');

-- "68W": the civilian occupations that the crosswalk of military codes gives; codes of work that only the forces have (55)
-- lead to none.
CREATE TABLE military_titles AS
WITH RECURSIVE parts (code, title, soc, rest) AS (
  SELECT code, title, NULL, onet_soc || ' ' FROM military WHERE onet_soc <> ''
  UNION ALL
  SELECT code, title, substr(rest, 1, 7), substr(rest, instr(rest, ' ') + 1) FROM parts WHERE rest <> '')
SELECT DISTINCT s.occupation, p.code, p.title FROM parts p
JOIN (SELECT soc, occupation FROM soc_codes UNION SELECT occupation, occupation FROM occupations) s ON s.soc = p.soc;

-- The kinds "also called" and "search for" are shown to readers; all others serve only the search.
CREATE VIEW titles AS
SELECT c.occupation, r.title, 'also called' AS kind, r.rowid AS position, NULL AS note,
  (SELECT source FROM onet_source) AS source
FROM onet_codes c JOIN onet_reported r ON r.code = c.code WHERE c.describes AND r.shown = 'Y'
UNION ALL
SELECT c.occupation, r.title, 'reported', r.rowid, NULL, (SELECT source FROM onet_source)
FROM onet_codes c JOIN onet_reported r ON r.code = c.code WHERE NOT (c.describes AND r.shown = 'Y')
UNION ALL
SELECT c.occupation, t.title, 'alternate', t.rowid, t.short, (SELECT source FROM onet_source)
FROM onet_codes c JOIN onet_titles t ON t.code = c.code
UNION ALL
SELECT occupation, title, 'alternate', NULL, NULL, source FROM ep_titles
UNION ALL
SELECT occupation, code, 'alternate', NULL, 'military code: ' || title, 'military' FROM military_titles
UNION ALL
SELECT occupation, first, 'first named', NULL, NULL, source FROM first_titles
UNION ALL
SELECT occupation, code, 'alternate', NULL, NULL, (SELECT source FROM onet_source) FROM onet_codes
UNION ALL
SELECT occupation, name, CASE WHEN asks IS NULL THEN 'nickname' ELSE 'hint' END, NULL, NULL, 'folio-names' FROM occupation_nicknames
WHERE occupation IN (SELECT occupation FROM occupations);

-- "Accountants and auditors    * Accountant* Auditor"
CREATE TABLE ep_titles AS
WITH RECURSIVE parts (occupation, source, title, rest) AS (
  SELECT w.code, 'bls-ep-' || w.base_year, NULL, substr(w.title, instr(w.title, '*') + 1) || '*'
  FROM ep_web w WHERE instr(w.title, '*') > 0 AND w.base_year + 0 = (SELECT max(base_year + 0) FROM ep_web)
  UNION ALL
  SELECT occupation, source, trim(substr(rest, 1, instr(rest, '*') - 1)), substr(rest, instr(rest, '*') + 1)
  FROM parts WHERE rest <> '')
SELECT occupation, title, source FROM parts WHERE title <> '';
CREATE INDEX ep_titles_by_occupation ON ep_titles (occupation);

CREATE VIEW tasks AS
SELECT c.occupation, t.text, NULL AS importance, NULL AS scale, lower(t.type) AS note,
  (t.type IS NOT 'Core') * 100000000 + t.task AS position, (SELECT source FROM onet_source) AS source
FROM onet_codes c JOIN onet_tasks t ON t.code = c.code WHERE c.describes;

CREATE VIEW skills AS
SELECT occupation, name, importance, '1, not important, to 5, extremely important' AS scale, NULL AS note,
  NULL AS position, (SELECT source FROM onet_source) AS source
FROM (SELECT c.occupation, k.name, k.value AS importance FROM onet_codes c JOIN onet_skills k ON k.code = c.code
    WHERE c.describes AND k.scale = 'IM' AND k.suppress IS NOT 'Y'
  UNION ALL
  SELECT c.occupation, k.name, k.value FROM onet_codes c JOIN onet_skills_csv k ON k.code = c.code
    WHERE c.describes AND k.scale = 'IM' AND k.suppress IS NOT 'Y' AND NOT EXISTS (SELECT 1 FROM onet_skills));

-- Those in demand first, then those of the occupation's most frequent kinds.
CREATE VIEW technologies AS
SELECT occupation, name, kind, NULL AS importance, NULL AS scale,
  CASE WHEN in_demand AND hot THEN 'in demand for this work and in general' WHEN in_demand THEN 'in demand for this work'
    WHEN hot THEN 'in demand in general' END AS note,
  CASE WHEN in_demand AND hot THEN 0 WHEN in_demand THEN 1 WHEN hot THEN 2 ELSE 3 END * 1000000000
    - alike * 1000000 + line AS position,
  (SELECT source FROM onet_source) AS source
FROM (SELECT c.occupation, t.name, t.kind, t.in_demand, t.hot, t.rowid AS line,
    count(*) OVER (PARTITION BY c.occupation, t.kind) AS alike
  FROM onet_codes c JOIN onet_technologies t ON t.code = c.code WHERE c.describes);

-- O*NET's job zone, where all of the occupation's codes have the same.
CREATE VIEW job_zones AS
SELECT z.occupation, z.zone, n.name, n.education, n.experience, n.training, (SELECT source FROM onet_source) AS source
FROM (SELECT c.occupation, min(z.zone) AS zone FROM onet_codes c JOIN onet_zones z ON z.code = c.code WHERE c.describes
  GROUP BY c.occupation HAVING min(z.zone) = max(z.zone)) z
LEFT JOIN onet_zone_names n ON n.zone = z.zone OR (z.zone = 1 AND n.zone = 2 AND n.name GLOB '* 1-2:*');

-- What O*NET's survey says is asked for, where one code describes the occupation. Its standard errors are in points.
CREATE VIEW preparation AS
SELECT c.occupation, p.name AS topic, n.words AS category, p.category AS position, p.value, 'percent' AS unit,
  CASE WHEN p.value > 0 THEN p.error * 100 / p.value END AS error, (SELECT source FROM onet_source) AS source
FROM onet_codes c JOIN onet_preparation p ON p.code = c.code
JOIN onet_preparation_names n ON n.scale = p.scale AND n.category = p.category
WHERE c.describes AND p.suppress IS NOT 'Y'
AND (SELECT count(*) FROM onet_codes o WHERE o.occupation = c.occupation AND o.describes) = 1;

CREATE TABLE related_occupations AS
SELECT f.occupation, t.occupation AS related, min(r.position) AS position
FROM onet_related r JOIN onet_codes f ON f.code = r.code JOIN onet_codes t ON t.code = r.related
WHERE f.describes AND f.occupation <> t.occupation GROUP BY f.occupation, t.occupation;
CREATE INDEX related_occupations_by_occupation ON related_occupations (occupation);

CREATE VIEW related AS
SELECT occupation, related, position, (SELECT source FROM onet_source) AS source FROM related_occupations;

-- Pay and jobs

-- One row per year and one per hour; the rows of one occupation are stored together, and the order of an index spares
-- the sorting. If the publisher gives only one of the two, a mark in the other means no estimate. A capped value has the
-- ceiling as its figure. The survey publishes a standard error for the mean only; the median takes that of its row.
CREATE TABLE pay AS
SELECT occupation, area, period, source, error,
  CASE WHEN mean_flag IS 'capped' THEN ceiling ELSE mean END AS mean, mean_flag,
  CASE WHEN p10_flag IS 'capped' THEN ceiling ELSE p10 END AS p10, p10_flag,
  CASE WHEN p25_flag IS 'capped' THEN ceiling ELSE p25 END AS p25, p25_flag,
  CASE WHEN median_flag IS 'capped' THEN ceiling ELSE median END AS median, median_flag,
  CASE WHEN p75_flag IS 'capped' THEN ceiling ELSE p75 END AS p75, p75_flag,
  CASE WHEN p90_flag IS 'capped' THEN ceiling ELSE p90 END AS p90, p90_flag
FROM (SELECT e.occupation, e.area, t.period, e.source, o.mean_prse AS error,
    CASE WHEN t.hourly THEN e.hour_ceiling ELSE e.year_ceiling END AS ceiling,
    CASE WHEN t.hourly THEN o.h_mean ELSE o.a_mean END AS mean, CASE WHEN t.hourly THEN o.h_mean_flag ELSE o.a_mean_flag END AS mean_flag,
    CASE WHEN t.hourly THEN o.h_pct10 ELSE o.a_pct10 END AS p10, CASE WHEN t.hourly THEN o.h_pct10_flag ELSE o.a_pct10_flag END AS p10_flag,
    CASE WHEN t.hourly THEN o.h_pct25 ELSE o.a_pct25 END AS p25, CASE WHEN t.hourly THEN o.h_pct25_flag ELSE o.a_pct25_flag END AS p25_flag,
    CASE WHEN t.hourly THEN o.h_median ELSE o.a_median END AS median, CASE WHEN t.hourly THEN o.h_median_flag ELSE o.a_median_flag END AS median_flag,
    CASE WHEN t.hourly THEN o.h_pct75 ELSE o.a_pct75 END AS p75, CASE WHEN t.hourly THEN o.h_pct75_flag ELSE o.a_pct75_flag END AS p75_flag,
    CASE WHEN t.hourly THEN o.h_pct90 ELSE o.a_pct90 END AS p90, CASE WHEN t.hourly THEN o.h_pct90_flag ELSE o.a_pct90_flag END AS p90_flag
  FROM estimates e CROSS JOIN (SELECT 1 AS hourly, 'hour' AS period UNION ALL SELECT 0, 'year') t
  CROSS JOIN oews o ON o.rowid = e.row
  WHERE CASE WHEN t.hourly THEN o.annual IS NULL AND NOT e.annual_only ELSE o.hourly IS NULL END)
WHERE coalesce(median, median_flag, mean, mean_flag, p10, p10_flag, p25, p25_flag, p75, p75_flag, p90, p90_flag)
  IS NOT NULL
ORDER BY occupation, area;
CREATE INDEX pay_by_occupation ON pay (occupation, area, period);

-- Each branch reads one table, so that SQLite can join by an index from either side.
CREATE VIEW wage_figures AS
SELECT occupation, area, period,
  mean, 'USD' AS mean_unit, mean_flag, error AS mean_error, period AS mean_period, source AS mean_source,
  p10, 'USD' AS p10_unit, p10_flag, period AS p10_period, source AS p10_source,
  p25, 'USD' AS p25_unit, p25_flag, period AS p25_period, source AS p25_source,
  median, 'USD' AS median_unit, median_flag, error AS median_error, period AS median_period, source AS median_source,
  p75, 'USD' AS p75_unit, p75_flag, period AS p75_period, source AS p75_source,
  p90, 'USD' AS p90_unit, p90_flag, period AS p90_period, source AS p90_source
FROM pay;

CREATE VIEW employment_figures AS
SELECT occupation, area,
  jobs, 'jobs' AS jobs_unit, jobs_flag, jobs_error, vintage || '-05' AS jobs_period, source AS jobs_source,
  location_quotient, 'ratio' AS location_quotient_unit, location_quotient_flag,
    vintage || '-05' AS location_quotient_period, source AS location_quotient_source
FROM estimates WHERE coalesce(jobs, jobs_flag, location_quotient, location_quotient_flag) IS NOT NULL;

CREATE TABLE wage_measures AS
SELECT column1 AS measure FROM (VALUES ('mean'), ('p10'), ('p25'), ('median'), ('p75'), ('p90'));

CREATE VIEW wages AS
SELECT occupation, area, measure, period, value, 'USD' AS unit, NULL AS qualifier, error, flag, NULL AS covers, source
FROM (SELECT f.occupation, f.area, m.measure, f.period, f.median_source AS source,
    CASE WHEN m.measure IN ('mean', 'median') THEN f.median_error END AS error,
    CASE m.measure WHEN 'mean' THEN f.mean WHEN 'p10' THEN f.p10 WHEN 'p25' THEN f.p25 WHEN 'median' THEN f.median
      WHEN 'p75' THEN f.p75 ELSE f.p90 END AS value,
    CASE m.measure WHEN 'mean' THEN f.mean_flag WHEN 'p10' THEN f.p10_flag WHEN 'p25' THEN f.p25_flag
      WHEN 'median' THEN f.median_flag WHEN 'p75' THEN f.p75_flag ELSE f.p90_flag END AS flag
  FROM wage_figures f JOIN wage_measures m)
WHERE value IS NOT NULL OR flag IS NOT NULL;

CREATE TABLE employment_measures AS
SELECT column1 AS measure, column2 AS unit FROM (VALUES ('jobs', 'jobs'), ('location_quotient', 'ratio'));

CREATE VIEW employment AS
SELECT occupation, area, measure, period, value, unit, NULL AS qualifier, error, flag, NULL AS covers, source
FROM (SELECT f.occupation, f.area, m.measure, f.jobs_period AS period, m.unit, f.jobs_source AS source,
    CASE m.measure WHEN 'jobs' THEN f.jobs_error END AS error,
    CASE m.measure WHEN 'jobs' THEN f.jobs ELSE f.location_quotient END AS value,
    CASE m.measure WHEN 'jobs' THEN f.jobs_flag ELSE f.location_quotient_flag END AS flag
  FROM employment_figures f JOIN employment_measures m)
WHERE value IS NOT NULL OR flag IS NOT NULL;

-- The releases side by side, each with the classification that it follows. Only rows of older releases are gathered here.
CREATE TABLE past_estimates AS
SELECT o.occ_code AS occupation, a.area, a.vintage, a.source, o.rowid AS row
FROM oews o JOIN oews_past a ON a.code = o.area AND a.vintage = o.vintage AND a.annual_only = (o.o_group IS NULL)
WHERE EXISTS (SELECT 1 FROM oews_past) AND (o.o_group IS NULL OR o.o_group IN ('detailed', 'total'))
AND (o.naics IS NULL OR o.naics + 0 = 0) AND a.area IN (SELECT area FROM areas);
CREATE INDEX past_estimates_by_occupation ON past_estimates (occupation, area);

CREATE VIEW wages_by_year AS
SELECT e.occupation, e.area, e.vintage + 0 AS year, 'year' AS period, o.tot_emp AS jobs, o.tot_emp_flag AS jobs_flag,
  o.emp_prse AS jobs_error,
  CASE WHEN o.a_median_flag IS 'capped' THEN c.bound WHEN o.hourly IS NULL THEN o.a_median END AS median,
  CASE WHEN o.hourly IS NULL THEN o.a_median_flag END AS median_flag,
  CASE WHEN o.a_mean_flag IS 'capped' THEN c.bound WHEN o.hourly IS NULL THEN o.a_mean END AS mean,
  CASE WHEN o.hourly IS NULL THEN o.a_mean_flag END AS mean_flag, o.mean_prse AS error, 'USD' AS unit,
  CASE k.classification WHEN 'between' THEN 'hybrid of SOC 2010 and SOC 2018' ELSE k.classification END AS classification,
  e.source
FROM (SELECT occupation, area, vintage, source, row FROM past_estimates
  UNION ALL SELECT occupation, area, vintage, source, row FROM estimates) e
JOIN oews o ON o.rowid = e.row
JOIN classifications k ON e.vintage + 0 BETWEEN k.first AND k.last
LEFT JOIN ceilings c ON c.vintage = e.vintage AND c.period = 'year';

-- Price levels of every year: a metropolitan area's own, a state's own, and for a nonmetropolitan area those of its
-- state's nonmetropolitan portion. 0 means that a state has no such portion. The line of all items has another number
-- in other releases, so its description decides.
CREATE TABLE price_years AS
WITH RECURSIVE counted (year) AS (SELECT 2008 UNION ALL SELECT year + 1 FROM counted WHERE year < 2035)
SELECT year FROM counted;

CREATE TABLE price_levels AS
WITH levels AS (
  SELECT r.geofips, r.of_states, y.year,
    CASE y.year WHEN 2008 THEN r.y2008 WHEN 2009 THEN r.y2009 WHEN 2010 THEN r.y2010 WHEN 2011 THEN r.y2011
      WHEN 2012 THEN r.y2012 WHEN 2013 THEN r.y2013 WHEN 2014 THEN r.y2014 WHEN 2015 THEN r.y2015
      WHEN 2016 THEN r.y2016 WHEN 2017 THEN r.y2017 WHEN 2018 THEN r.y2018 WHEN 2019 THEN r.y2019
      WHEN 2020 THEN r.y2020 WHEN 2021 THEN r.y2021 WHEN 2022 THEN r.y2022 WHEN 2023 THEN r.y2023
      WHEN 2024 THEN r.y2024 WHEN 2025 THEN r.y2025 WHEN 2026 THEN r.y2026 WHEN 2027 THEN r.y2027
      WHEN 2028 THEN r.y2028 WHEN 2029 THEN r.y2029 WHEN 2030 THEN r.y2030 WHEN 2031 THEN r.y2031
      WHEN 2032 THEN r.y2032 WHEN 2033 THEN r.y2033 WHEN 2034 THEN r.y2034 WHEN 2035 THEN r.y2035 END AS value
  FROM price_years y CROSS JOIN (SELECT *, 0 AS of_states FROM rpp UNION ALL SELECT *, 0 FROM rpp_portions
    UNION ALL SELECT *, 1 FROM rpp_states) r WHERE r.description LIKE 'RPPs: All items%')
SELECT a.area, n.year, 'index' AS measure, max(n.value) AS value, 'index' AS unit, CAST(n.year AS TEXT) AS period,
  NULL AS qualifier, NULL AS flag,
  CASE a.kind WHEN 'nonmetropolitan' THEN 'the nonmetropolitan portion of ' || s.name END AS covers,
  'bea-rpp-' || n.year AS source
FROM areas a LEFT JOIN states s ON s.state = a.state
JOIN levels n ON n.geofips = CASE a.kind WHEN 'nation' THEN '00000' WHEN 'state' THEN s.fips || '000'
  WHEN 'metropolitan' THEN a.area WHEN 'nonmetropolitan' THEN s.fips || '999' END
  AND (n.of_states OR a.kind <> 'state')
WHERE n.value > 0 GROUP BY a.area, n.year;
CREATE UNIQUE INDEX price_levels_by_area ON price_levels (area, year);

-- A state's own projections, of its newest decade. California's workbook has the openings of all years together and growth
-- as a share; where Projections Central has the same decade, that is taken.
CREATE TABLE state_ep AS
SELECT * FROM (SELECT *, max(base_year * 10 + first) OVER (PARTITION BY area) AS chosen FROM (
  SELECT p.code AS occupation, s.state AS area, p.base_year + 0 AS base_year, p.target_year + 0 AS target_year, p.jobs_base, p.jobs_target,
    p.growth, p.openings, 10 AS rounding, 'projections-central-' || p.base_year AS source, 1 AS first
  FROM state_projections p JOIN states s ON s.fips = p.fips
  UNION ALL
  SELECT code, 'CA', base_year + 0, target_year + 0, jobs_base, jobs_target, round(growth * 100, 1),
    round(openings / (target_year - base_year) / 10) * 10, 100, 'edd-california-' || base_year, 0
  FROM california_projections WHERE level = '4' OR code = '00-0000'))
WHERE base_year * 10 + first = chosen;
CREATE INDEX state_ep_by_occupation ON state_ep (occupation, area);

-- Outlook. The tables count in thousands, to a tenth: 0.0 means fewer than 50. Openings from growth are the decade's
-- change per year; total separations are the publisher's own sum of exits and transfers.

CREATE VIEW projection_figures AS
SELECT occupation, 'US' AS area, base_year, target_year, 100 AS rounding, 'jobs' AS rounding_unit,
    period AS rounding_period, source AS rounding_source,
  CASE WHEN jobs_base = 0 THEN 50 ELSE round(jobs_base * 1000) END AS jobs_base, 'jobs' AS jobs_base_unit,
    CASE WHEN jobs_base = 0 THEN 'fewer than' END AS jobs_base_qualifier,
    period AS jobs_base_period, source AS jobs_base_source,
  CASE WHEN jobs_target = 0 THEN 50 ELSE round(jobs_target * 1000) END AS jobs_target, 'jobs' AS jobs_target_unit,
    CASE WHEN jobs_target = 0 THEN 'fewer than' END AS jobs_target_qualifier,
    period AS jobs_target_period, source AS jobs_target_source,
  growth, 'percent' AS growth_unit,
    period AS growth_period, source AS growth_source,
  CASE WHEN openings = 0 THEN 50 ELSE round(openings * 1000) END AS openings, 'openings' AS openings_unit,
    CASE WHEN openings = 0 THEN 'fewer than' END AS openings_qualifier,
    period AS openings_period, source AS openings_source,
  CASE WHEN change = 0 THEN 50.0 / years ELSE round(change * 1000 / years) END AS openings_growth,
    'openings' AS openings_growth_unit, CASE WHEN change = 0 THEN 'fewer than' END AS openings_growth_qualifier,
    period AS openings_growth_period, source AS openings_growth_source,
  CASE WHEN exits = 0 THEN 50 ELSE round(exits * 1000) END AS openings_exits, 'openings' AS openings_exits_unit,
    CASE WHEN exits = 0 THEN 'fewer than' END AS openings_exits_qualifier,
    period AS openings_exits_period, source AS openings_exits_source,
  CASE WHEN transfers = 0 THEN 50 ELSE round(transfers * 1000) END AS openings_transfers,
    'openings' AS openings_transfers_unit, CASE WHEN transfers = 0 THEN 'fewer than' END AS openings_transfers_qualifier,
    period AS openings_transfers_period, source AS openings_transfers_source,
  CASE WHEN separations = 0 THEN 50 ELSE round(separations * 1000) END AS openings_separations,
    'openings' AS openings_separations_unit,
    CASE WHEN separations = 0 THEN 'fewer than' END AS openings_separations_qualifier,
    period AS openings_separations_period, source AS openings_separations_source
FROM (SELECT *, target_year - base_year AS years, base_year || '-' || target_year AS period,
    'bls-ep-' || base_year AS source FROM ep)
UNION ALL
SELECT occupation, area, base_year, target_year, rounding, 'jobs', period, source,
  CASE WHEN jobs_base = 0 THEN rounding / 2 ELSE jobs_base END, 'jobs', CASE WHEN jobs_base = 0 THEN 'fewer than' END, period, source,
  CASE WHEN jobs_target = 0 THEN rounding / 2 ELSE jobs_target END, 'jobs', CASE WHEN jobs_target = 0 THEN 'fewer than' END, period, source,
  growth, 'percent', period, source,
  CASE WHEN openings = 0 THEN 5 ELSE openings END, 'openings', CASE WHEN openings = 0 THEN 'fewer than' END, period, source,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM (SELECT *, base_year || '-' || target_year AS period FROM state_ep);

CREATE TABLE projection_measures AS
SELECT column1 AS measure, column2 AS unit, column3 AS n FROM (VALUES
  ('jobs_base', 'jobs', 1), ('jobs_target', 'jobs', 2), ('growth', 'percent', 3), ('openings', 'openings', 4),
  ('openings_growth', 'openings', 5), ('openings_exits', 'openings', 6), ('openings_transfers', 'openings', 7),
  ('openings_separations', 'openings', 8), ('rounding', 'jobs', 9));

CREATE VIEW projections AS
SELECT occupation, area, base_year, target_year, measure, period, value, unit, qualifier, NULL AS error, NULL AS flag,
  NULL AS covers, source
FROM (SELECT f.occupation, f.area, f.base_year, f.target_year, m.measure, f.growth_period AS period, m.unit,
    f.growth_source AS source,
    CASE m.n WHEN 1 THEN f.jobs_base WHEN 2 THEN f.jobs_target WHEN 3 THEN f.growth WHEN 4 THEN f.openings
      WHEN 5 THEN f.openings_growth WHEN 6 THEN f.openings_exits WHEN 7 THEN f.openings_transfers
      WHEN 8 THEN f.openings_separations ELSE f.rounding END AS value,
    CASE m.n WHEN 1 THEN f.jobs_base_qualifier WHEN 2 THEN f.jobs_target_qualifier WHEN 4 THEN f.openings_qualifier
      WHEN 5 THEN f.openings_growth_qualifier WHEN 6 THEN f.openings_exits_qualifier
      WHEN 7 THEN f.openings_transfers_qualifier WHEN 8 THEN f.openings_separations_qualifier END AS qualifier
  FROM projection_figures f JOIN projection_measures m)
WHERE value IS NOT NULL;

-- Industries: sectors from the pay survey, detailed industries from the matrix.

-- The nation's rows by sector of the newest vintage that has all sectors, or else of the newest that has any. A newer
-- file without sectors (4-digit industries, for example) does not hide an older one with them.
CREATE TABLE sector_rows AS
WITH known AS (SELECT o.rowid AS row, o.occ_code AS occupation, substr(o.naics, 1, 2) AS industry, o.naics, o.vintage,
    o.tot_emp AS jobs, o.tot_emp_flag AS jobs_flag
  FROM oews o WHERE o.i_group = 'sector' AND o.o_group IN ('detailed', 'total')
  AND o.area IN (SELECT code FROM oews_known WHERE kind = 'nation')),
vintages AS (SELECT vintage, NOT EXISTS (SELECT 1 FROM naics n WHERE n.level = 'sector' AND n.industry NOT IN
    (SELECT k.industry FROM known k WHERE k.vintage = v.vintage AND k.occupation = '00-0000')) AS complete
  FROM (SELECT DISTINCT vintage FROM known) v)
SELECT k.*, v.complete FROM known k
JOIN (SELECT * FROM vintages ORDER BY complete DESC, vintage + 0 DESC LIMIT 1) v ON v.vintage = k.vintage;
CREATE INDEX sector_rows_by_occupation ON sector_rows (occupation);

-- An occupation's jobs in all sectors, if the file has them all and none is withheld: the publisher's total where the
-- nation's file of that vintage is there, or else the sum. `places`: the decimals of a share that these counts, which
-- are rounded to 10, carry.
CREATE TABLE sector_totals AS
SELECT occupation, jobs, CASE WHEN jobs >= 10000 THEN 1 WHEN jobs >= 1000 THEN 0 END AS places
FROM (SELECT s.occupation, CASE WHEN s.complete AND count(s.jobs_flag) = 0 THEN coalesce((SELECT o.tot_emp FROM oews o
      WHERE o.occ_code = s.occupation AND o.vintage = s.vintage AND o.i_group = 'cross-industry'
      AND o.area IN (SELECT code FROM oews_known WHERE kind = 'nation') LIMIT 1), sum(s.jobs)) END AS jobs
  FROM sector_rows s GROUP BY s.occupation);
CREATE UNIQUE INDEX sector_totals_by_occupation ON sector_totals (occupation);

-- Copies of one industry of the matrix, and the one that is used.
CREATE TABLE matrix AS
SELECT code AS occupation, industry, base_year + 0 AS base_year, target_year + 0 AS target_year,
  min(jobs_base) AS jobs_base, min(jobs_target) AS jobs_target, min(growth) AS growth, min(share) AS share
FROM (SELECT code, industry, base_year, target_year, jobs_base, jobs_target, growth, share FROM staffing
    WHERE type IN ('Line Item', 'Line item')
  UNION ALL
  SELECT code, industry, base_year, target_year, jobs_base, jobs_target, growth, share FROM staffing_web
    WHERE type IN ('Line Item', 'Line item'))
WHERE base_year + 0 = (SELECT max(base_year + 0)
  FROM (SELECT base_year FROM staffing UNION SELECT base_year FROM staffing_web))
GROUP BY code, industry;
CREATE INDEX matrix_by_occupation ON matrix (occupation);

CREATE VIEW industry_figures AS
SELECT industry, title, occupation, 'US' AS area, 'sector' AS level, NULL AS employers,
  CASE industry WHEN '99' THEN 'without public schools, public hospitals and the postal service' END AS notes,
  10 AS rounding, 'jobs' AS rounding_unit, taken AS rounding_period, source AS rounding_source,
  jobs, 'jobs' AS jobs_unit, jobs_flag, NULL AS jobs_qualifier, taken AS jobs_period, source AS jobs_source,
  NULL AS jobs_target, NULL AS jobs_target_unit, NULL AS jobs_target_qualifier, NULL AS jobs_target_period,
    NULL AS jobs_target_source,
  CASE WHEN part = 0 THEN CASE places WHEN 1 THEN 0.1 ELSE 1 END ELSE part END AS share, 'percent' AS share_unit,
    jobs_flag AS share_flag, CASE WHEN part = 0 THEN 'fewer than' END AS share_qualifier, taken AS share_period,
    source AS share_source,
  CASE WHEN median_flag IS 'capped' THEN ceiling ELSE median END AS median, 'USD' AS median_unit, median_flag,
    'year' AS median_period, source AS median_source,
  NULL AS growth, NULL AS growth_unit, NULL AS growth_period, NULL AS growth_source
FROM (SELECT r.industry, coalesce(n.title, r.naics) AS title, r.occupation,
    r.vintage || '-05' AS taken, 'bls-oews-' || r.vintage AS source, t.places, r.jobs, r.jobs_flag,
    CASE WHEN t.places IS NOT NULL THEN round(r.jobs * 100.0 / t.jobs, t.places) END AS part,
    (SELECT bound FROM ceilings c WHERE c.vintage = r.vintage AND c.period = 'year') AS ceiling,
    CASE WHEN o.hourly IS NULL THEN o.a_median END AS median,
    CASE WHEN o.hourly IS NULL THEN o.a_median_flag END AS median_flag
  FROM sector_rows r JOIN oews o ON o.rowid = r.row
  LEFT JOIN naics n ON n.industry = r.industry
  LEFT JOIN sector_totals t ON t.occupation = r.occupation)
UNION ALL
SELECT industry, title, occupation, 'US', 'detailed', NULL, NULL,
  100, 'jobs', base_year, source,
  CASE WHEN jobs_base = 0 THEN 50 ELSE round(jobs_base * 1000) END, 'jobs', NULL,
    CASE WHEN jobs_base = 0 THEN 'fewer than' END, base_year, source,
  CASE WHEN jobs_target = 0 THEN 50 ELSE round(jobs_target * 1000) END, 'jobs',
    CASE WHEN jobs_target = 0 THEN 'fewer than' END, target_year, source,
  CASE WHEN share = 0 THEN 0.1 ELSE share END, 'percent', NULL, CASE WHEN share = 0 THEN 'fewer than' END,
    base_year, source,
  NULL, NULL, NULL, NULL, NULL,
  growth, 'percent', base_year || '-' || target_year, source
FROM (SELECT x.*, coalesce(n.title, 'Industry ' || x.industry) AS title, 'bls-matrix-' || x.base_year AS source
  FROM matrix x LEFT JOIN naics n ON n.industry = x.industry);

CREATE TABLE industry_measures AS
SELECT column1 AS measure, column2 AS n FROM (VALUES ('jobs', 1), ('share', 2), ('median', 3), ('growth', 4),
  ('jobs_target', 5), ('rounding', 6));

CREATE VIEW industries AS
SELECT industry, title, occupation, area, level, measure, period, value, unit, qualifier, NULL AS error, flag,
  NULL AS covers, employers, notes, source
FROM (SELECT f.industry, f.title, f.occupation, f.area, f.level, f.employers, f.notes, m.measure,
    f.jobs_source AS source,
    CASE m.n WHEN 1 THEN f.jobs WHEN 2 THEN f.share WHEN 3 THEN f.median WHEN 4 THEN f.growth
      WHEN 5 THEN f.jobs_target ELSE f.rounding END AS value,
    CASE m.n WHEN 1 THEN f.jobs_unit WHEN 2 THEN f.share_unit WHEN 3 THEN f.median_unit WHEN 4 THEN f.growth_unit
      WHEN 5 THEN f.jobs_target_unit ELSE f.rounding_unit END AS unit,
    CASE m.n WHEN 1 THEN f.jobs_flag WHEN 2 THEN f.share_flag WHEN 3 THEN f.median_flag END AS flag,
    CASE m.n WHEN 1 THEN f.jobs_qualifier WHEN 2 THEN f.share_qualifier WHEN 5 THEN f.jobs_target_qualifier END
      AS qualifier,
    CASE m.n WHEN 1 THEN f.jobs_period WHEN 2 THEN f.share_period WHEN 3 THEN f.median_period WHEN 4 THEN f.growth_period
      WHEN 5 THEN f.jobs_target_period ELSE f.rounding_period END AS period
  FROM industry_figures f JOIN industry_measures m)
WHERE value IS NOT NULL OR flag IS NOT NULL;

-- Training

-- Of several editions of the crosswalk, the newest.
CREATE TABLE fields_of_study AS
SELECT DISTINCT c.field, rtrim(c.title, '.') AS title, s.occupation, k.definition AS description, c.cip_year,
  'cip-soc-' || c.cip_year AS source
FROM cip_soc c JOIN soc_codes s ON s.soc = c.soc LEFT JOIN cip_codes k ON k.field = c.field AND k.cip_year = c.cip_year
WHERE c.field NOT GLOB '99*' AND c.cip_year + 0 = (SELECT max(cip_year + 0) FROM cip_soc);
CREATE INDEX fields_of_study_by_occupation ON fields_of_study (occupation);

CREATE VIEW fields AS
SELECT field, title, occupation, description, title GLOB '*, Other' OR title GLOB '*,  Other' AS residual, NULL AS position, source
FROM fields_of_study;

-- The newest year that both halves have, institutions and completions, and whose programs are coded by the
-- crosswalk's edition of the classification. An edition lasts ten years.
CREATE TABLE school_year AS
SELECT max(h.year + 0) AS year FROM (SELECT DISTINCT year FROM ipeds_hd) h
JOIN (SELECT DISTINCT year FROM ipeds_completions) c ON c.year + 0 = h.year + 0
JOIN (SELECT max(cip_year + 0) AS edition FROM cip_soc) e ON h.year + 0 BETWEEN e.edition AND e.edition + 9;

CREATE TABLE counties AS
SELECT printf('%02d%03d', state_fips + 0, county_fips + 0) AS county, min(area) AS area FROM delineation
WHERE county_fips IS NOT NULL AND year + 0 = (SELECT max(year + 0) FROM delineation) GROUP BY 1;
CREATE UNIQUE INDEX counties_by_county ON counties (county);

-- The area is that of the institution's county in the newest delineation, because an older file of institutions
-- follows an older one.
CREATE TABLE institutions AS
SELECT h.unitid AS institution, h.name, coalesce(c.area, h.cbsa) AS area, h.state, h.city, NULL AS level, NULL AS awards,
  CASE h.control WHEN 1 THEN 'public' WHEN 2 THEN 'private, not for profit' WHEN 3 THEN 'private, for profit' END AS control,
  CASE WHEN h.address GLOB 'http*' THEN h.address WHEN h.address <> '' THEN 'https://' || h.address END AS address,
  h.latitude, h.longitude, CAST(h.year AS TEXT) AS period, 'ipeds-' || h.year AS source
FROM ipeds_hd h LEFT JOIN counties c ON c.county = printf('%05d', h.county + 0)
WHERE h.active = 1 AND h.year + 0 = coalesce((SELECT year FROM school_year), (SELECT max(year + 0) FROM ipeds_hd));
CREATE UNIQUE INDEX institutions_by_institution ON institutions (institution);

CREATE TABLE award_codes AS
SELECT column1 AS code, column2 AS level FROM (VALUES
  ('20', 'Certificate, less than 12 weeks'), ('21', 'Certificate, 12 weeks to less than 1 year'),
  ('2', 'Certificate, 1 to less than 2 years'), ('4', 'Certificate, 2 to less than 4 years'),
  ('3', 'Associate''s degree'), ('5', 'Bachelor''s degree'), ('7', 'Master''s degree'),
  ('17', 'Doctor''s degree, research'), ('18', 'Doctor''s degree, professional practice'), ('19', 'Doctor''s degree, other'));

CREATE TABLE award_levels AS
SELECT e.column1 AS education, a.level FROM (VALUES
    ('No formal educational credential', '20 21 2 4 3'), ('High school diploma or equivalent', '20 21 2 4 3'),
    ('Some college, no degree', '20 21 2 4 3'), ('Postsecondary nondegree award', '20 21 2 4 3'),
    ('Associate''s degree', '3'), ('Bachelor''s degree', '5'), ('Master''s degree', '7'),
    ('Doctoral or professional degree', '17 18 19')) e
JOIN award_codes a ON instr(' ' || e.column2 || ' ', ' ' || a.code || ' ');

-- First majors; a program's code that begins with 99 is an institution's total.
CREATE VIEW completions AS
SELECT c.unitid AS institution, c.cip AS field, a.level, c.total AS value, 'completions' AS unit, c.year AS period,
  'ipeds-' || c.year AS source
FROM ipeds_completions c JOIN award_codes a ON a.code = c.level
WHERE c.major = 1 AND c.total > 0 AND c.cip NOT GLOB '99*' AND c.year + 0 = (SELECT year FROM school_year);

-- What is paid, in each area, for work that asks for high school or less: the median of the occupations' medians,
-- weighted with their jobs. Capped medians are above all others.
CREATE VIEW baseline_pay AS
SELECT area, 'year' AS period, CASE WHEN NOT capped THEN median END AS value, 'USD' AS unit,
  CASE WHEN capped THEN 'capped' END AS flag, paid_jobs * 100.0 / all_jobs AS coverage, source
FROM (SELECT area, source, median, capped, paid_jobs, all_jobs,
    row_number() OVER (PARTITION BY area ORDER BY capped, median, occupation) AS place
  FROM (SELECT area, source, occupation, median, capped, paid_jobs, all_jobs,
      sum(jobs * paid) OVER (PARTITION BY area ORDER BY paid DESC, capped, median, occupation) AS so_far, paid
    FROM (SELECT area, source, occupation, median, capped, paid, jobs, sum(jobs) OVER (PARTITION BY area) AS all_jobs,
        sum(jobs * paid) OVER (PARTITION BY area) AS paid_jobs
      FROM (SELECT e.area, e.source, e.occupation, e.jobs, p.median, p.median_flag IS 'capped' AS capped,
          p.median_flag IS 'capped' OR (p.median_flag IS NULL AND p.median IS NOT NULL) AS paid
        FROM occupations o CROSS JOIN estimates e ON e.occupation = o.occupation
        LEFT JOIN pay p ON p.occupation = e.occupation AND p.area = e.area AND p.period = 'year' AND p.source = e.source
        WHERE o.schooling <= 1 AND e.jobs > 0)))
  WHERE paid AND so_far * 2 >= paid_jobs)
WHERE place = 1;

-- Files whose rows no report uses, because newer ones have the same
CREATE TABLE unused_files AS
SELECT f.file, 'other files have newer or fuller estimates of the same kinds of areas' ||
  CASE WHEN EXISTS (SELECT 1 FROM oews o CROSS JOIN oews_past a ON a.code = o.area AND a.vintage = o.vintage
    AND a.annual_only = (o.o_group IS NULL) WHERE o.rowid BETWEEN f.first_row AND f.last_row)
    THEN '; it is only in the table wages_by_year' ELSE '' END AS reason
FROM folio_files f WHERE f.table_name = 'oews' AND NOT EXISTS (SELECT 1 FROM oews o CROSS JOIN oews_areas a
  ON a.code = o.area AND a.vintage = o.vintage AND a.annual_only = (o.o_group IS NULL)
    AND a.by_industry = (coalesce(o.naics, 0) + 0 <> 0)
  WHERE o.rowid BETWEEN f.first_row AND f.last_row)
UNION ALL
SELECT f.file, 'the projections used are of ' || (SELECT max(base_year) FROM ep) || ', not of ' || t.base_year
FROM folio_files f JOIN ep_table t ON t.rowid = f.first_row
WHERE f.table_name = 'ep_table' AND t.base_year + 0 <> (SELECT max(base_year) FROM ep)
UNION ALL
SELECT f.file, 'the projections used are of ' || (SELECT max(base_year) FROM ep) || ', not of ' || t.base_year
FROM folio_files f JOIN ep_separations t ON t.rowid = f.first_row
WHERE f.table_name = 'ep_separations' AND t.base_year + 0 <> (SELECT max(base_year) FROM ep);

-- What was not given

-- The classification of occupations that a year's survey and projections use. Between two of them, a code that one file
-- does not have may be another code there.
CREATE TABLE classifications AS
SELECT column1 AS first, column2 AS last, column3 AS classification
FROM (VALUES (0, 2018, 'SOC 2010'), (2019, 2020, 'between'), (2021, 9999, 'SOC 2018'));

-- For each file of occupations that was given: what it is about, and its classification.
CREATE TABLE classified_files AS
SELECT f.kind, f.year, c.classification FROM (
    SELECT kind, max(vintage + 0) AS year FROM oews_areas WHERE by_industry = 0 GROUP BY kind
    UNION ALL SELECT 'sectors', max(vintage + 0) FROM oews_areas WHERE by_industry = 1 AND kind = 'nation'
    UNION ALL SELECT 'matrix', max(base_year + 0) FROM matrix
    UNION ALL SELECT 'projections', max(base_year) FROM ep) f
JOIN classifications c ON f.year BETWEEN c.first AND c.last;

-- The occupations that a file of another classification does not have.
CREATE TABLE occupations_elsewhere AS
SELECT f.kind, t.occupation FROM occupation_titles t
JOIN classifications c ON replace(replace(t.source, 'bls-ep-', ''), 'bls-oews-', '') + 0 BETWEEN c.first AND c.last
JOIN classified_files f ON f.classification <> c.classification
WHERE NOT EXISTS (SELECT 1 FROM ep WHERE f.kind = 'projections' AND ep.occupation = t.occupation)
AND NOT EXISTS (SELECT 1 FROM sector_totals s WHERE f.kind = 'sectors' AND s.occupation = t.occupation)
AND NOT EXISTS (SELECT 1 FROM matrix m WHERE f.kind = 'matrix' AND m.occupation = t.occupation)
AND NOT EXISTS (SELECT 1 FROM estimates e JOIN areas a ON a.area = e.area AND a.kind = f.kind
  WHERE e.occupation = t.occupation);

-- An area whose code is in neither the schools' file nor the list of counties: that file has older codes than the pay
-- survey.
CREATE TABLE areas_without_schools AS
SELECT a.area, a.short FROM areas a WHERE a.kind = 'metropolitan' AND EXISTS (SELECT 1 FROM ipeds_hd)
AND NOT EXISTS (SELECT 1 FROM institutions i WHERE i.area = a.area)
AND NOT EXISTS (SELECT 1 FROM ipeds_hd h WHERE h.cbsa = a.area) AND NOT EXISTS (SELECT 1 FROM delineation d WHERE d.area = a.area);

CREATE TABLE at_hand AS
WITH kinds (kind, words) AS (VALUES ('nation', 'the nation'), ('state', 'the states'),
  ('metropolitan', 'metropolitan areas'), ('nonmetropolitan', 'nonmetropolitan areas')),
survey AS (SELECT kind, words, EXISTS (SELECT 1 FROM oews_areas a WHERE a.kind = kinds.kind AND a.by_industry = 0) AS given
  FROM kinds)
SELECT 'wages' AS table_name, kind, NULL AS area, NULL AS occupation, NULL AS level, NULL AS measure, given,
  'Pay in ' || words AS what FROM survey
UNION ALL
SELECT 'employment', kind, NULL, NULL, NULL, NULL, given, 'The number of jobs in ' || words FROM survey
UNION ALL
SELECT t.table_name, e.kind, NULL, e.occupation, NULL, NULL, 0, t.what || k.words
FROM occupations_elsewhere e JOIN kinds k ON k.kind = e.kind
JOIN (SELECT 'wages' AS table_name, 'Pay in ' AS what UNION ALL SELECT 'employment', 'The number of jobs in ') t
UNION ALL
SELECT 'projections', NULL, NULL, occupation, NULL, NULL, 0, 'How the number of jobs is expected to change'
FROM occupations_elsewhere WHERE kind = 'projections'
UNION ALL
SELECT 'projections', NULL, NULL, NULL, NULL, NULL, EXISTS (SELECT 1 FROM ep), 'How the number of jobs is expected to change'
UNION ALL
SELECT 'projections', NULL, NULL, NULL, NULL, m.measure,
  EXISTS (SELECT 1 FROM ep WHERE coalesce(change, exits, transfers) IS NOT NULL), 'Where job openings come from'
FROM projection_measures m WHERE m.measure GLOB 'openings_*' AND EXISTS (SELECT 1 FROM ep)
UNION ALL
SELECT 'industries', NULL, NULL, occupation, CASE kind WHEN 'sectors' THEN 'sector' ELSE 'detailed' END, NULL, 0,
  CASE kind WHEN 'sectors' THEN 'Jobs by sector' ELSE 'Jobs by detailed industry' END
FROM occupations_elsewhere WHERE kind IN ('sectors', 'matrix')
UNION ALL
SELECT 'industries', NULL, NULL, NULL, NULL, NULL,
  EXISTS (SELECT 1 FROM sector_totals) OR EXISTS (SELECT 1 FROM matrix), 'Jobs by industry'
UNION ALL
SELECT 'industries', NULL, NULL, NULL, 'sector', NULL, EXISTS (SELECT 1 FROM sector_totals), 'Jobs by sector'
WHERE EXISTS (SELECT 1 FROM matrix)
UNION ALL
SELECT 'industries', NULL, NULL, NULL, 'detailed', NULL, EXISTS (SELECT 1 FROM matrix), 'Jobs by detailed industry'
WHERE EXISTS (SELECT 1 FROM sector_totals)
UNION ALL
SELECT 'price_levels', k.kind, NULL, NULL, NULL, NULL, CASE k.kind
  WHEN 'nonmetropolitan' THEN EXISTS (SELECT 1 FROM rpp_portions) ELSE EXISTS (SELECT 1 FROM rpp) END,
  'Prices in ' || words FROM kinds k WHERE k.kind NOT IN ('nation', 'state')
UNION ALL -- BEA publishes none for the territories
SELECT 'price_levels', 'state', area, NULL, NULL, NULL, EXISTS (SELECT 1 FROM rpp_states), 'Prices in the states'
FROM areas WHERE kind = 'state' AND area NOT IN ('PR', 'GU', 'VI')
UNION ALL
SELECT 'fields', NULL, NULL, NULL, NULL, NULL, EXISTS (SELECT 1 FROM cip_soc), 'Fields of study that lead to the work'
UNION ALL
SELECT 'institutions', NULL, NULL, NULL, NULL, NULL, EXISTS (SELECT 1 FROM institutions), 'Schools'
UNION ALL
SELECT 'institutions', NULL, area, NULL, NULL, NULL, 0, 'Schools in ' || short FROM areas_without_schools
UNION ALL
SELECT 'tasks', NULL, NULL, NULL, NULL, NULL, EXISTS (SELECT 1 FROM onet_tasks), 'What people in this work do'
UNION ALL
SELECT 'skills', NULL, NULL, NULL, NULL, NULL,
  EXISTS (SELECT 1 FROM onet_skills) OR EXISTS (SELECT 1 FROM onet_skills_csv), 'The skills that matter'
UNION ALL
SELECT 'technologies', NULL, NULL, NULL, NULL, NULL, EXISTS (SELECT 1 FROM onet_technologies), 'The technology in use'
UNION ALL
SELECT 'related', NULL, NULL, NULL, NULL, NULL, EXISTS (SELECT 1 FROM onet_related), 'Related occupations';

-- Marks, words, sources

CREATE VIEW flags AS
SELECT '*' AS mark, 'withheld' AS flag, 'the estimate of pay is not released' AS meaning, NULL AS bound, NULL AS unit,
  vintage, 'wages' AS stands_in, source FROM publications_found WHERE publication = 'bls-oews'
UNION ALL
SELECT '**', 'withheld', 'the number of jobs is not released', NULL, NULL, vintage, 'employment', source
FROM publications_found WHERE publication = 'bls-oews'
UNION ALL
SELECT '#', 'capped', 'pay for a' || CASE c.period WHEN 'hour' THEN 'n hour' ELSE ' year' END ||
    ' is at or above the survey''s ceiling', c.bound, c.unit, p.vintage, 'wages', p.source
FROM publications_found p JOIN ceilings c ON 'bls-oews-' || c.vintage = p.source
UNION ALL
SELECT '#', 'capped', 'pay is above the survey''s ceiling, whose amount is not stated', NULL, NULL, vintage, 'wages', source
FROM publications_found p WHERE publication = 'bls-oews'
AND NOT EXISTS (SELECT 1 FROM ceilings c WHERE 'bls-oews-' || c.vintage = p.source);

CREATE TABLE publications_found AS
SELECT DISTINCT 'bls-oews' AS publication, 'bls-oews-' || vintage AS source, 'May ' || vintage AS vintage
FROM (SELECT vintage FROM oews_areas WHERE by_industry = 0 UNION SELECT vintage FROM sector_rows UNION SELECT vintage FROM oews_past)
UNION ALL
SELECT DISTINCT 'bls-ep', 'bls-ep-' || base_year, base_year || '–' || substr(target_year, 3)
FROM (SELECT base_year, target_year FROM ep UNION SELECT max(base_year + 0), target_year + 0 FROM ep_web)
WHERE base_year IS NOT NULL
UNION ALL
SELECT DISTINCT substr(source, 1, length(source) - 5), source, base_year || '–' || substr(target_year, 3) FROM state_ep
UNION ALL
SELECT DISTINCT 'bls-matrix', 'bls-matrix-' || base_year, base_year || '–' || substr(target_year, 3) FROM matrix
UNION ALL
SELECT DISTINCT 'bea-rpp', source, CAST(year AS TEXT) FROM price_levels
UNION ALL
SELECT DISTINCT 'cip-soc', source, substr(source, 9) FROM fields_of_study
UNION ALL
SELECT DISTINCT 'ipeds', 'ipeds-' || year, year FROM ipeds_hd
UNION ALL
SELECT DISTINCT 'census-gazetteer', 'census-gazetteer-' || year, year FROM gazetteer
UNION ALL
SELECT DISTINCT 'omb-areas', 'omb-areas-' || year, year FROM delineation
UNION ALL
SELECT DISTINCT 'census-places', 'census-places-' || year, year FROM places
UNION ALL
SELECT 'onet', source, version FROM onet_source WHERE EXISTS (SELECT 1 FROM onet_occupations)
UNION ALL
SELECT 'military', 'military', NULL WHERE EXISTS (SELECT 1 FROM military_titles)
UNION ALL
SELECT publication, publication, NULL FROM publications
WHERE publication IN ('onet-online', 'college-navigator', 'folio-assumptions', 'folio-names');

-- What is of the starter set: publications, or sources where several releases of one are read. `whole`: all of it is.
CREATE VIEW copies AS
SELECT publication, source, min(of_starter) AS whole FROM (
  SELECT 'bls-oews' AS publication, 'bls-oews-' || (SELECT o.vintage FROM oews o
    WHERE o.rowid BETWEEN f.first_row AND f.last_row LIMIT 1) AS source, f.of_starter
  FROM folio_files f WHERE f.table_name = 'oews'
  UNION ALL
  SELECT CASE WHEN f.table_name LIKE 'ep~_%' ESCAPE '~' THEN 'bls-ep' WHEN f.table_name LIKE 'rpp%' THEN 'bea-rpp'
      WHEN f.table_name LIKE 'onet~_%' ESCAPE '~' THEN 'onet' WHEN f.table_name = 'cip_soc' THEN 'cip-soc'
      WHEN f.table_name = 'gazetteer' THEN 'census-gazetteer' WHEN f.table_name = 'delineation' THEN 'omb-areas' END,
    NULL, f.of_starter
  FROM folio_files f WHERE f.table_name <> 'oews')
GROUP BY publication, source HAVING max(of_starter);

CREATE VIEW sources AS
SELECT f.source, p.title || CASE (SELECT c.whole FROM copies c WHERE c.publication = p.publication
    AND coalesce(c.source, f.source) = f.source) WHEN 1 THEN ' (a rebuilt copy, from folio''s starter set)'
    WHEN 0 THEN ' (in part a rebuilt copy, from folio''s starter set)' ELSE '' END AS title, p.publisher, f.vintage, p.address, NULL AS retrieved, p.license,
  replace(p.credit, '{vintage} ', coalesce(f.vintage || ' ', '')) AS credit
FROM publications_found f JOIN publications p ON p.publication = f.publication;

CREATE VIEW statements AS
SELECT NULL AS occupation, NULL AS area, r.topic, r.position, r.text, NULL AS value, NULL AS unit, NULL AS qualifier,
  NULL AS covers, max(f.source) AS source
FROM remarks r JOIN publications_found f ON f.publication = r.publication GROUP BY r.topic, r.position;

-- Checks: one area under two codes in one release, price parities without their line of all items, and copies of one
-- industry of the matrix that differ.
CREATE VIEW data_checks AS
SELECT 'oews' AS resource,
  (SELECT min(o.rowid) FROM oews o WHERE o.area = b.code AND o.vintage = b.vintage AND (o.o_group IS NULL) = b.annual_only) AS row,
  (SELECT min(o.rowid) FROM oews o WHERE o.area = a.code AND o.vintage = a.vintage AND (o.o_group IS NULL) = a.annual_only) AS other,
  'AREA: "' || min(b.code) || '" and "' || a.code || '" in {} are two codes of one area, ' || b.title ||
    ', in one release; keep one of the two files' AS problem
FROM oews_known a JOIN oews_known b ON b.area = a.area AND b.vintage = a.vintage AND b.by_industry = a.by_industry
  AND b.annual_only = a.annual_only AND b.code > a.code
GROUP BY a.vintage, a.by_industry, a.annual_only
UNION ALL
SELECT resource, row, NULL, 'the table has no line with the description "RPPs: All items"; download it anew with all lines'
FROM (SELECT 'rpp' AS resource, min(rowid) AS row, max(description LIKE 'RPPs: All items%') AS found FROM rpp
  UNION ALL SELECT 'rpp_portions', min(rowid), max(description LIKE 'RPPs: All items%') FROM rpp_portions
  UNION ALL SELECT 'rpp_states', min(rowid), max(description LIKE 'RPPs: All items%') FROM rpp_states)
WHERE found = 0
UNION ALL
SELECT 'staffing', max(s.rowid), min(s.rowid), 'the occupation ' || s.code || ' of the industry ' || s.industry ||
  ' has other figures than in {}; keep one of the two files'
FROM staffing s GROUP BY s.code, s.industry, s.base_year, s.type
HAVING max(s.jobs_base) IS NOT min(s.jobs_base) OR max(s.growth) IS NOT min(s.growth) OR max(s.share) IS NOT min(s.share);
