-- Asks for the paths of a file, one after the other, as browsers do: with compression.
local paths = {}
for path in io.lines(os.getenv("PATHS")) do
  table.insert(paths, path)
end
local headers = { ["Accept-Encoding"] = "gzip" }
local at = 0

request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at], headers)
end
