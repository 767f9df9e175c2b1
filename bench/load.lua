-- One kind of request by a closed loop: paths come from a file, one a line, in turn. `post` sends a unit to be
-- registered instead, with a serial number of its own; `request` a plain service request and `intake` a unit that is
-- handed in, whose lines name customer, station and product; `preview` asks what a return of a line would give, by sale and line. At the end one line of JSON tells what was seen.
local kind, file, extra, mark = nil, nil, nil, nil
local paths, at, count = {}, 0, 0

function init(args)
  kind, file, extra, mark = args[1], args[2], args[3], args[4]
  for line in io.lines(file) do paths[#paths + 1] = line end
  math.randomseed(20260101)
  at = math.random(#paths)
end

local function post(path, body)
  local headers = { ["Host"] = wrk.host .. ":" .. wrk.port, ["Authorization"] = "Bearer " .. extra, ["Content-Type"] = "application/json",
                    ["Idempotency-Key"] = mark .. count }
  return wrk.format("POST", path, headers, body)
end

local REQUEST = '{"customer":"%s","station":"%s","words":"Isıtmıyor, ışığı da yanmıyor"}'
local INTAKE = '{"customer":"%s","station":"%s","units":[{"product":"%s","serial":"%s%08d","delivered_on":"2026-03-14",'
  .. '"fault_told":"Isıtmıyor","receipt":{"condition":"Çizik yok","accessories":["Kablo"],"came":"counter","unlock_consent":true,"data_erase":false}}]}'
local PREVIEW = '{"sale":"%s","lines":[{"line":"%s","reason":"changed_mind"}]}'

function request()
  at = at % #paths + 1
  count = count + 1
  if kind == "post" then
    return post("/api/v1/units", string.format('{"product":"%s","serial":"%s%08d"}', paths[at], mark, count))
  elseif kind == "request" then
    local customer, station = paths[at]:match("(%S+) (%S+)")
    return post("/api/v1/service-requests", string.format(REQUEST, customer, station))
  elseif kind == "intake" then
    local customer, station, product = paths[at]:match("(%S+) (%S+) (%S+)")
    return post("/api/v1/service-orders", string.format(INTAKE, customer, station, product, mark, count))
  elseif kind == "preview" then
    local sale, line = paths[at]:match("(%S+) (%S+)")
    return post("/api/v1/returns/preview", string.format(PREVIEW, sale, line))
  end
  local headers = { ["Host"] = wrk.host .. ":" .. wrk.port, ["Cookie"] = extra, ["Accept-Language"] = "tr", ["Accept-Encoding"] = "gzip" }
  return wrk.format("GET", paths[at], headers)
end

function done(summary, latency)
  local ms = function(percent) return latency:percentile(percent) / 1000 end
  io.write(string.format(
    'FIGURES {"requests":%d,"seconds":%.3f,"refused":%d,"broken":%d,"p50":%.2f,"p95":%.2f,"p99":%.2f}\n',
    summary.requests, summary.duration / 1e6, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    ms(50), ms(95), ms(99)))
end
